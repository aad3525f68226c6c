package org.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("RES-05")
class ExistenceTest {
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private final Existence existence = new Existence(now::get);

    @Test
    void asksAtMostOnceASecond() {
        assertThat(ask(false)).isFalse();
        now.addAndGet(SECOND - 1);
        assertThat(ask(true)).isFalse();
        now.addAndGet(1);
        assertThat(ask(true)).isTrue();
        assertThat(asked).hasValue(2);
    }

    @Test
    void believesWhatItKnewWhileTheDatabaseIsAway() {
        ask(false);
        now.addAndGet(SECOND);
        var answer = existence.deleted(() -> CompletableFuture.failedFuture(new IllegalStateException("away")));
        assertThat(answer.join()).isFalse();
    }

    @Test
    void asksNothingMoreWhileAQuestionIsOnItsWay() {
        var hanging = new CompletableFuture<Boolean>();
        var first = existence.deleted(() -> hanging);
        assertThat(existence
                        .deleted(() -> {
                            asked.incrementAndGet();
                            return CompletableFuture.completedFuture(true);
                        })
                        .join())
                .as("after half a second")
                .isFalse();
        assertThat(asked).hasValue(0);
        assertThat(first.join()).isFalse();
        hanging.complete(true);
        assertThat(ask(false)).as("the late answer counts").isTrue();
    }

    private boolean ask(boolean deleted) {
        return existence
                .deleted(() -> {
                    asked.incrementAndGet();
                    return CompletableFuture.completedFuture(deleted);
                })
                .join();
    }
}
