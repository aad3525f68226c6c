package org.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BytesCacheTest {
    private final BytesCache<String, byte[]> cache = new BytesCache<>(100, bytes -> bytes.length);

    @Test
    void makesAValueOnce() {
        var made = new AtomicInteger();
        for (int i = 0; i < 2; i++) {
            cache.get("a", () -> CompletableFuture.completedFuture(new byte[made.incrementAndGet()]))
                    .join();
        }
        assertThat(made).hasValue(1);
    }

    @Test
    void letsTheSecondWaitForTheFirst() {
        var first = new CompletableFuture<byte[]>();
        var waiting = cache.get("a", () -> first);
        var second = cache.get("a", () -> CompletableFuture.failedFuture(new IllegalStateException("not me")));
        first.complete(new byte[3]);
        assertThat(second.join()).isSameAs(waiting.join());
    }

    @Test
    void forgetsTheLeastUsedBeyondItsWeight() {
        put("a", 40);
        put("b", 40);
        cache.get("a");
        put("c", 40);
        assertThat(cache.get("b")).isEmpty();
        assertThat(cache.get("a")).isPresent();
        assertThat(cache.get("c")).isPresent();
    }

    @Test
    void remembersNoFailure() {
        assertThat(cache.get("a", () -> CompletableFuture.failedFuture(new IllegalStateException("away"))))
                .isCompletedExceptionally();
        put("a", 1);
        assertThat(cache.get("a")).isPresent();
    }

    @Test
    void dropsWhatIsGone() {
        put("a", 90);
        cache.removeIf("a"::equals);
        put("b", 90);
        assertThat(cache.get("a")).isEmpty();
        assertThat(cache.get("b")).isPresent();
    }

    private void put(String key, int size) {
        cache.get(key, () -> CompletableFuture.completedFuture(new byte[size])).join();
    }
}
