package org.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.kernel.fuzz.Fuzz;

/** Damaged addresses, tokens and ranges name something that could be, or nothing. */
@Tag("SEC-07")
class AddressesReaderTest {
    private static final long INPUTS = Long.getLong("playhouse.fuzz", 20_000);

    @Test
    void survivesDamage() throws InterruptedException {
        var tally = Fuzz.run(new AddressesReader(), 0, INPUTS);
        assertThat(tally.failures()).isEmpty();
        assertThat(tally.past()).isGreaterThan(INPUTS / 2);
        assertThat(tally.whole()).isBetween(INPUTS / 20, INPUTS * 19 / 20);
    }
}
