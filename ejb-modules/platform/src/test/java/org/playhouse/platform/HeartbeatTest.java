package org.playhouse.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final Heartbeat heart = new Heartbeat(nanos::get);

    @Test
    void isSilentSinceItsLastBeat() {
        nanos.addAndGet(Duration.ofSeconds(90).toNanos());
        assertThat(heart.silence()).isEqualTo(Duration.ofSeconds(90));

        heart.beat();

        assertThat(heart.silence()).isZero();
    }
}
