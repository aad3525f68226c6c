package org.playhouse.playback;

import java.util.Optional;
import java.util.UUID;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.media.cenc.Scheme;
import org.playhouse.media.hls.KeyFormat;

/**
 * What a viewer wants to watch, and how its player can decrypt. Scheme and format count for protected films only.
 *
 * @param scheme absent: the film's best
 */
public record WatchWish(UUID video, Optional<Scheme> scheme, KeyFormat keyFormat) {
    public static WatchWish of(UUID video) {
        return new WatchWish(video, Optional.empty(), KeyFormat.IDENTITY);
    }

    /**
     * The wish in a client's words.
     *
     * @param scheme cbcs or cenc; null: cbcs where the film has it
     * @param keyFormat of HLS key lines, identity or org.w3.clearkey; null: identity
     */
    public static WatchWish of(UUID video, String scheme, String keyFormat) {
        return new WatchWish(video, Optional.ofNullable(scheme).map(WatchWish::scheme), format(keyFormat));
    }

    private static Scheme scheme(String word) {
        if (word.equals(Scheme.CBCS.word())) {
            return Scheme.CBCS;
        }
        if (word.equals(Scheme.CENC.word())) {
            return Scheme.CENC;
        }
        throw CommonProblem.invalid("scheme", "must be cbcs or cenc");
    }

    private static KeyFormat format(String word) {
        for (var format : KeyFormat.values()) {
            if (format.word().equals(word)) {
                return format;
            }
        }
        if (word == null) {
            return KeyFormat.IDENTITY;
        }
        throw CommonProblem.invalid("hlsKeyFormat", "must be identity or org.w3.clearkey");
    }
}
