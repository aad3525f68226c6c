package org.playhouse.media.ffmpeg;

import java.time.Duration;
import java.util.function.IntFunction;
import org.playhouse.media.plan.EncodePlan;

/**
 * How scrub pictures lie in sheets of 10 x 10.
 *
 * @param tileWidth pixels of one picture
 * @param interval from one picture to the next: a whole number of segments
 * @param segments between two pictures
 * @param pictures in all sheets
 */
public record Storyboard(
        int tileWidth, int tileHeight, Duration interval, int segments, int pictures, Duration duration) {
    public static final int COLUMNS = 10;
    public static final int ROWS = 10;

    public static Storyboard of(EncodePlan plan) {
        throw new UnsupportedOperationException(plan.toString());
    }

    public int sheets() {
        return (pictures + COLUMNS * ROWS - 1) / (COLUMNS * ROWS);
    }

    /** The thumbnails track (WebVTT with media fragments); the function names a sheet's address by its number. */
    public String webVtt(IntFunction<String> sheet) {
        throw new UnsupportedOperationException(sheet.apply(0));
    }
}
