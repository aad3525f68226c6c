package org.playhouse.ingest.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.playhouse.ingest.WorkStep;
import org.playhouse.ingest.control.Claims.Claim;
import org.playhouse.ingest.control.Lane;
import org.playhouse.kernel.MovableClock;

@Timeout(60)
class LeasesTest {
    private final MovableClock clock = MovableClock.startingAt("2026-11-20T10:00:00Z");
    private final Leases leases = new Leases(clock);
    private final UUID item = UUID.randomUUID();
    private final AtomicInteger kills = new AtomicInteger();

    @Test
    void killsOnceWhenAClaimIsLost() {
        leases.add(claim(3));
        leases.onLost(item, 3, kills::incrementAndGet);
        leases.lose(item, 3);
        leases.lose(item, 3);

        assertThat(kills).hasValue(1);
        assertThat(leases.held(item, 3)).isFalse();
    }

    @Test
    void killsAtOnceWhatWasLostBeforeItBegan() {
        leases.onLost(item, 3, kills::incrementAndGet);

        assertThat(kills).hasValue(1);
    }

    @Test
    void theEndOfAnOldClaimLeavesTheNewOneAlone() {
        leases.add(claim(4));
        leases.ended(item, 3);
        leases.lose(item, 3);

        assertThat(leases.held(item, 4)).isTrue();
    }

    @Test
    void countsSlotsByLane() {
        leases.add(claim(1));

        assertThat(leases.busy(Lane.HEAVY)).isOne();
        assertThat(leases.busy(Lane.LIGHT)).isZero();
    }

    @Test
    void noticesStepsThatSayNothing() {
        leases.add(claim(1));
        clock.advance(Duration.ofMinutes(4));
        leases.touch(item, 1);
        clock.advance(Duration.ofMinutes(4));
        assertThat(silent()).isEmpty();
        clock.advance(Duration.ofMinutes(2));
        assertThat(silent()).hasSize(1);
    }

    @Test
    void waitsLessForAStepThatNeverBegins() {
        leases.add(claim(1));
        clock.advance(Duration.ofSeconds(41));
        assertThat(silent()).hasSize(1);
    }

    @Test
    void doesNotSleepOverWhatHappenedWhileTheBookWasRead() throws InterruptedException {
        leases.add(claim(1));
        long seen = leases.changes();
        leases.ended(item, 1);

        leases.await(seen, Duration.ofDays(1));

        assertThat(leases.changes()).isGreaterThan(seen);
    }

    @Test
    void wakesWhoWaits() throws InterruptedException {
        long seen = leases.changes();
        var bell = new Thread(leases::wake);
        bell.start();

        leases.await(seen, Duration.ofDays(1));
        bell.join();

        assertThat(leases.changes()).isEqualTo(seen + 1);
    }

    private List<Claim> silent() {
        return leases.silent(Duration.ofMinutes(5), Duration.ofSeconds(40));
    }

    private Claim claim(long epoch) {
        return new Claim(item, epoch, UUID.randomUUID(), WorkStep.ENCODE, false);
    }
}
