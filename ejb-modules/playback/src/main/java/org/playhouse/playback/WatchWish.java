package org.playhouse.playback;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.media.cenc.Scheme;
import org.playhouse.media.hls.KeyFormat;
import org.playhouse.media.presentation.Narrowing;

/**
 * What a viewer wants to watch, and how its player can decrypt. Scheme and format count for protected films only.
 *
 * @param scheme absent: the film's best
 * @param narrowing of which tracks manifests should tell
 */
public record WatchWish(UUID video, Optional<Scheme> scheme, KeyFormat keyFormat, Narrowing narrowing) {
    /** Of all tracks. */
    public WatchWish(UUID video, Optional<Scheme> scheme, KeyFormat keyFormat) {
        this(video, scheme, keyFormat, Narrowing.NONE);
    }

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

    /**
     * The same wish for some of the tracks.
     *
     * @param codecs beginnings of codecs parameters (RFC 6381); null or none: any
     * @param maxHeight pixels; null: any
     * @param hdr false: no high dynamic range; null: any
     */
    public WatchWish narrowed(List<String> codecs, Integer maxHeight, Boolean hdr) {
        var words = Optional.ofNullable(codecs).orElse(List.of());
        if (words.size() > Narrowing.MOST_CODECS
                || !words.stream().allMatch(word -> word != null && Narrowing.isCodec(word))) {
            throw CommonProblem.invalid(
                    "codecs",
                    "must be at most " + Narrowing.MOST_CODECS + " beginnings of codecs, such as avc1, hvc1 or av01");
        }
        if (maxHeight != null && maxHeight < 1) {
            throw CommonProblem.invalid("maxHeight", "must be at least 1 pixel");
        }
        var narrowing = new Narrowing(words, maxHeight == null ? 0 : maxHeight, hdr == null || hdr);
        return new WatchWish(video, scheme, keyFormat, narrowing);
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
