package org.playhouse.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InMemoryRateLimiterTest implements RateLimiterContract {
    private final RateLimiter limiter = new InMemoryRateLimiter(Clock.systemUTC());

    @Override
    public RateLimiter limiter() {
        return limiter;
    }

    @Test
    void slidesInsteadOfJumping() {
        var clock = MovableClock.startingAt("2026-11-20T10:00:00Z");
        var moved = new InMemoryRateLimiter(clock);
        moved.take("b", "s", 2, MINUTE);
        clock.advance(Duration.ofSeconds(50));
        moved.take("b", "s", 2, MINUTE);
        assertThat(moved.take("b", "s", 2, MINUTE).reset()).isEqualTo(Duration.ofSeconds(10));
        clock.advance(Duration.ofSeconds(10));
        assertThat(moved.take("b", "s", 2, MINUTE).allowed()).isTrue();
        assertThat(moved.take("b", "s", 2, MINUTE).reset()).isEqualTo(Duration.ofSeconds(50));
    }
}
