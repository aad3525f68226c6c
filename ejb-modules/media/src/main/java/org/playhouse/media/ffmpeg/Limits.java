package org.playhouse.media.ffmpeg;

import java.time.Duration;

/**
 * What is taken in, else {@code source.limits}.
 *
 * @param pixels of one picture
 * @param timeout of an inspection; reading a large source may take longer in proportion
 */
public record Limits(Duration longest, long bytes, long pixels, Duration timeout) {
    /** 24 h, 1 TB, 8192 x 4320, ten minutes. */
    public static final Limits DEFAULT =
            new Limits(Duration.ofHours(24), 1_000_000_000_000L, 8192L * 4320, Duration.ofMinutes(10));
}
