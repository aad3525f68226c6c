package org.playhouse.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.kernel.Problem;
import org.playhouse.media.cenc.Scheme;
import org.playhouse.media.hls.KeyFormat;
import org.playhouse.media.presentation.Narrowing;

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
    @Tag("PLAY-05")
    void narrows() {
        var wish = WatchWish.of(VIDEO).narrowed(List.of("AVC1", "mp4a"), 720, false);
        assertThat(wish.narrowing()).isEqualTo(new Narrowing(List.of("avc1", "mp4a"), 720, false));
        assertThat(WatchWish.of(VIDEO).narrowed(null, null, null)).isEqualTo(WatchWish.of(VIDEO));
        assertThat(WatchWish.of(VIDEO).narrowed(List.of(), null, true)).isEqualTo(WatchWish.of(VIDEO));
    }

    @Test
    @Tag("PLAY-05")
    void refusesWhatNarrowsNothing() {
        var wish = WatchWish.of(VIDEO);
        assertThatThrownBy(() -> wish.narrowed(List.of("a b"), null, null)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> wish.narrowed(Collections.singletonList(null), null, null))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> wish.narrowed(Collections.nCopies(17, "avc1"), null, null))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> wish.narrowed(null, 0, null)).isInstanceOf(Problem.class);
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
