package org.playhouse.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.playhouse.kernel.Eventually;
import org.playhouse.kernel.Standing;

class FarewellTest {
    private final Farewell farewell = new Farewell();
    private final Standing standing = new Standing(Clock.systemUTC());

    @Test
    void waitsForWhatIsUnderWay() throws Exception {
        var steps = new AtomicInteger(1);
        standing.holds(steps::get);
        standing.began();

        var leaving = leaving(Map.of("playhouse.member.patience", "PT10M"));

        Eventually.holds("it stops", standing::stopping);
        standing.ended();
        assertThat(leaving).isNotDone();
        steps.set(0);
        leaving.get();
    }

    @Test
    void goesAfterItsPatienceWhateverIsLeft() throws Exception {
        standing.began();

        leaving(Map.of("playhouse.member.patience", "PT0S")).get();

        assertThat(standing.up()).isFalse();
        assertThat(standing.held()).isEqualTo(1);
    }

    private CompletableFuture<Void> leaving(Map<String, String> words) {
        farewell.config = PlatformConfig.of(key -> Optional.ofNullable(words.get(key)));
        farewell.standing = standing;
        farewell.clock = Clock.systemUTC();
        return CompletableFuture.runAsync(() -> {
            try {
                farewell.takeLeave();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
