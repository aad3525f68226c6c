package org.playhouse.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every rate limiter does. */
public interface RateLimiterContract {
    Duration MINUTE = Duration.ofMinutes(1);

    RateLimiter limiter();

    @Test
    @Tag("NFR-10")
    @Tag("SEC-05")
    default void refusesTheHundredAndFirstInAMinute() {
        var subject = subject();
        for (int i = 1; i <= 100; i++) {
            var verdict = limiter().take("contract", subject, 100, MINUTE);
            assertThat(verdict.allowed()).as("request " + i).isTrue();
            assertThat(verdict.remaining()).isEqualTo(100 - i);
        }
        var refused = limiter().take("contract", subject, 100, MINUTE);
        assertThat(refused.allowed()).isFalse();
        assertThat(refused.limit()).isEqualTo(100);
        assertThat(refused.remaining()).isZero();
        assertThat(refused.reset()).isBetween(Duration.ofSeconds(1), MINUTE);
    }

    @Test
    default void keepsSubjectsAndBudgetsApart() {
        var subject = subject();
        assertThat(limiter().take("one", subject, 1, MINUTE).allowed()).isTrue();
        assertThat(limiter().take("one", subject, 1, MINUTE).allowed()).isFalse();
        assertThat(limiter().take("two", subject, 1, MINUTE).allowed()).isTrue();
        assertThat(limiter().take("one", subject(), 1, MINUTE).allowed()).isTrue();
    }

    @Test
    default void peeksWithoutCounting() {
        var subject = subject();
        for (int i = 0; i < 5; i++) {
            assertThat(limiter().peek("contract", subject, 1, MINUTE).allowed()).isTrue();
        }
        assertThat(limiter().take("contract", subject, 1, MINUTE).allowed()).isTrue();
        assertThat(limiter().peek("contract", subject, 1, MINUTE).allowed()).isFalse();
    }

    @Test
    default void hasRoomAgainWhenTheWindowHasSlidOn() {
        var subject = subject();
        var window = Duration.ofMillis(60);
        Eventually.holds(
                "refused", () -> !limiter().take("contract", subject, 1, window).allowed());
        Eventually.holds(
                "room again",
                () -> limiter().take("contract", subject, 1, window).allowed());
    }

    private static String subject() {
        return UUID.randomUUID().toString();
    }
}
