package org.playhouse.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {
    private final MovableClock clock = MovableClock.startingAt("2026-11-20T10:00:00Z");
    private final Ids ids = new Ids(clock, new Random(1));

    @Test
    void makesVersion7OfRfc9562() {
        var id = ids.next();
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(clock.millis());
    }

    @Test
    void ascendsStrictlyAlsoWithinAMillisecondAndWhenTheClockStandsStill() {
        var made = Stream.generate(ids::next).limit(10_000).map(UUID::toString).toList();
        assertThat(made).isSorted().doesNotHaveDuplicates();
    }
}
