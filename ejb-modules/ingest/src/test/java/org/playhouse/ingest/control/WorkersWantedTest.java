package org.playhouse.ingest.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.ingest.control.Backlog.Load;
import org.playhouse.ingest.control.Backlog.Queue;

@Tag("TRN-15")
@Tag("RES-06")
class WorkersWantedTest {
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    @Test
    void wantsTheLeastWhenNothingWaits() {
        assertThat(load(0, 0).workersWanted(2, TEN_MINUTES, 1)).isEqualTo(1);
    }

    @Test
    void wantsAsManyAsEmptyTheQueueInTime() {
        // 102 chunks of 60 s on 2 slots each: 51 minutes of one worker
        assertThat(load(100, 2).workersWanted(2, TEN_MINUTES, 1)).isEqualTo(6);
    }

    @Test
    void countsWhatIsUnderWay() {
        assertThat(load(0, 40).workersWanted(1, TEN_MINUTES, 0)).isEqualTo(4);
    }

    @Test
    void ignoresLightWork() {
        var light = new Load(Map.of(Lane.LIGHT, new Queue(500, 4, 9)), 60, false, 1);
        assertThat(light.workersWanted(1, TEN_MINUTES, 1)).isEqualTo(1);
    }

    @Test
    void whileTheQueueIsPausedOnlyThoseAreWantedThatStillHoldWork() {
        var heavy = Map.of(Lane.HEAVY, new Queue(5000, 3, 12));
        assertThat(new Load(heavy, 60, true, 2).workersWanted(1, TEN_MINUTES, 1))
                .isEqualTo(2);
        assertThat(new Load(heavy, 60, true, 0).workersWanted(1, TEN_MINUTES, 1))
                .isZero();
    }

    private static Load load(long waiting, long leased) {
        return new Load(Map.of(Lane.HEAVY, new Queue(waiting, leased, 12)), 60, false, 1);
    }
}
