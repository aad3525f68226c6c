package org.playhouse.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every cache does. */
public interface CacheContract {
    Duration LONG = Duration.ofMinutes(1);

    Cache cache();

    @Test
    default void returnsWhatWasPut() {
        var key = key();
        cache().put(key, new byte[] {0, -1, 7}, LONG);
        assertThat(cache().get(key)).hasValue(new byte[] {0, -1, 7});
    }

    @Test
    default void knowsNothingOfAnAbsentOrRemovedKey() {
        var key = key();
        assertThat(cache().get(key)).isEmpty();
        cache().put(key, new byte[1], LONG);
        cache().remove(key);
        cache().remove(key);
        assertThat(cache().get(key)).isEmpty();
    }

    @Test
    default void putsOnlyWhenAbsent() {
        var key = key();
        assertThat(cache().putIfAbsent(key, new byte[] {1}, LONG)).isTrue();
        assertThat(cache().putIfAbsent(key, new byte[] {2}, LONG)).isFalse();
        assertThat(cache().get(key)).hasValue(new byte[] {1});
    }

    @Test
    default void forgetsWhenALifeIsOver() {
        var key = key();
        cache().put(key, new byte[1], Duration.ofMillis(30));
        Eventually.holds("forgotten", () -> cache().get(key).isEmpty());
        assertThat(cache().putIfAbsent(key, new byte[1], Duration.ofMillis(30))).isTrue();
        Eventually.holds("free again", () -> cache().putIfAbsent(key, new byte[1], LONG));
    }

    private static String key() {
        return "contract:" + UUID.randomUUID();
    }
}
