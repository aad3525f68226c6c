package org.playhouse.ingest.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("TRN-08")
class RemainderTest {
    @Test
    void whatIsNearlyDoneEnds() {
        assertThat(step(0.9, 18).endsIn(Duration.ofSeconds(5))).isTrue();
        assertThat(step(0.9, 18).endsIn(Duration.ofSeconds(4))).isFalse();
    }

    @Test
    void whatIsHalfDoneNeedsAsLongAgainAndMore() {
        assertThat(step(0.5, 40).endsIn(Duration.ofSeconds(45))).isFalse();
        assertThat(step(0.5, 40).endsIn(Duration.ofSeconds(120))).isTrue();
    }

    @Test
    void whatHasHardlyBegunIsNotWaitedFor() {
        assertThat(step(0, 1).endsIn(Duration.ofHours(1))).isFalse();
        assertThat(step(0.04, 1).endsIn(Duration.ofHours(1))).isFalse();
    }

    @Test
    void nothingEndsWhenNoTimeIsLeft() {
        assertThat(step(1, 10).endsIn(Duration.ofSeconds(1))).isFalse();
        assertThat(step(1, 10).endsIn(Duration.ofSeconds(-1))).isFalse();
    }

    private static Remainder step(double fraction, long seconds) {
        return new Remainder(new UUID(0, 1), 1, fraction, Duration.ofSeconds(seconds));
    }
}
