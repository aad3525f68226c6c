package org.playhouse.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.playhouse.kernel.Problem;
import org.playhouse.media.cenc.Scheme;
import org.playhouse.media.hls.KeyFormat;

class WatchWishTest {
    private static final UUID VIDEO = UUID.randomUUID();

    @Test
    void hasDefaults() {
        assertThat(WatchWish.of(VIDEO, null, null)).isEqualTo(WatchWish.of(VIDEO));
        assertThat(WatchWish.of(VIDEO)).isEqualTo(new WatchWish(VIDEO, Optional.empty(), KeyFormat.IDENTITY));
    }

    @Test
    void readsItsWords() {
        assertThat(WatchWish.of(VIDEO, "cenc", "org.w3.clearkey"))
                .isEqualTo(new WatchWish(VIDEO, Optional.of(Scheme.CENC), KeyFormat.W3C_CLEARKEY));
    }

    @Test
    void neverMeansNoProtection() {
        assertThatThrownBy(() -> WatchWish.of(VIDEO, "none", null)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> WatchWish.of(VIDEO, null, "com.widevine")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> Heartbeat.of(null, "playing")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> Heartbeat.of(Double.NaN, "playing")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> Heartbeat.of(1.0, "stopped")).isInstanceOf(Problem.class);
    }
}
