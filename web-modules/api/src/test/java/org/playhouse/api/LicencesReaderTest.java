package org.playhouse.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.kernel.fuzz.Fuzz;

/** Damaged licence requests end in a refusal of the contract, and never in a key that was not asked for. */
@Tag("SEC-07")
@Tag("LIC-05")
class LicencesReaderTest {
    private static final long INPUTS = Long.getLong("playhouse.fuzz", 20_000);

    @Test
    void survivesDamage() throws InterruptedException {
        var tally = Fuzz.run(new LicencesReader(), 0, INPUTS);
        assertThat(tally.failures()).isEmpty();
        assertThat(tally.past()).isGreaterThan(INPUTS / 2);
        assertThat(tally.whole()).isBetween(INPUTS / 20, INPUTS * 19 / 20);
    }
}
