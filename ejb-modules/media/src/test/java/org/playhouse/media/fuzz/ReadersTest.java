package org.playhouse.media.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.kernel.fuzz.Fuzz;
import org.playhouse.kernel.fuzz.Reader;
import org.playhouse.kernel.fuzz.Tally;

/** Every reader survives damage: it ends in a result or in a refusal with a code, within bounds of time and memory. */
@Tag("SEC-07")
class ReadersTest {
    private static final long INPUTS = Long.getLong("playhouse.fuzz", 20_000);

    @Test
    void survivesDamagedBoxes() throws InterruptedException {
        survives(new BoxesReader());
    }

    @Test
    void survivesDamagedCaptions() throws InterruptedException {
        survives(new CaptionsReader());
    }

    @Test
    void survivesDamagedDescriptions() throws InterruptedException {
        survives(new DescriptionsReader());
    }

    private static void survives(Reader reader) throws InterruptedException {
        Tally tally = Fuzz.run(reader, 0, INPUTS);
        assertThat(tally.failures()).isEmpty();
        assertThat(tally.past()).isGreaterThan(tally.inputs() / 2);
        // damage that stops nothing, or everything, tests nothing
        assertThat(tally.whole()).isBetween(INPUTS / 20, INPUTS * 19 / 20);
    }
}
