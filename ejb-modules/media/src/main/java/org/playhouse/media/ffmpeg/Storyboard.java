package org.playhouse.media.ffmpeg;

import java.time.Duration;
import java.util.Locale;
import java.util.function.IntFunction;
import org.playhouse.media.plan.EncodePlan;
import org.playhouse.media.plan.Rung;

/**
 * How scrub pictures lie in sheets: ten in a row, up to ten rows.
 *
 * @param tileWidth pixels of one picture
 * @param interval from one picture to the next: a whole number of segments
 * @param segments between two pictures
 * @param frames in them
 * @param pictures in all sheets
 */
public record Storyboard(
        int tileWidth, int tileHeight, Duration interval, int segments, int frames, int pictures, Duration duration) {
    public static final int COLUMNS = 10;
    private static final int MOST_ROWS = 10;

    private static final int LONG_SIDE = 160;
    private static final int ENOUGH = 500;
    private static final Duration FARTHEST = Duration.ofSeconds(10);

    /** A picture per segment, fewer for long films, at least one every 10 s. */
    public static Storyboard of(EncodePlan plan) {
        Duration segment = plan.grid().segment();
        int most = (int) Math.max(1, FARTHEST.toNanos() / segment.toNanos());
        long wanted = plan.duration().toNanos() / (segment.toNanos() * ENOUGH) + 1;
        int segments = (int) Math.min(most, wanted);
        int frames = segments * plan.grid().framesPerSegment();
        Rung rung = plan.rungs().get(0);
        double scale = Math.min(1, (double) LONG_SIDE / Math.max(rung.width(), rung.height()));
        return new Storyboard(
                even(rung.width() * scale),
                even(rung.height() * scale),
                plan.grid().timeOf(frames),
                segments,
                frames,
                Math.toIntExact((plan.frames() + frames - 1) / frames),
                plan.duration());
    }

    private static int even(double exact) {
        return (int) Math.max(2, Math.round(exact / 2) * 2);
    }

    public int sheets() {
        return (pictures + COLUMNS * MOST_ROWS - 1) / (COLUMNS * MOST_ROWS);
    }

    /** Rows of each sheet; the last one may end with empty ones. */
    public int rows() {
        return Math.min(MOST_ROWS, (pictures + COLUMNS - 1) / COLUMNS);
    }

    /** The thumbnails track (WebVTT with media fragments); the function names a sheet's address by its number. */
    public String webVtt(IntFunction<String> sheet) {
        StringBuilder text = new StringBuilder("WEBVTT\n");
        for (int i = 0; i < pictures; i++) {
            Duration start = interval.multipliedBy(i);
            Duration end = i == pictures - 1 ? duration : interval.multipliedBy(i + 1L);
            int tile = i % (COLUMNS * MOST_ROWS);
            text.append('\n')
                    .append(clock(start))
                    .append(" --> ")
                    .append(clock(end))
                    .append('\n');
            text.append(sheet.apply(i / (COLUMNS * MOST_ROWS))).append("#xywh=");
            text.append(tile % COLUMNS * tileWidth).append(',').append(tile / COLUMNS * tileHeight);
            text.append(',').append(tileWidth).append(',').append(tileHeight).append('\n');
        }
        return text.toString();
    }

    private static String clock(Duration time) {
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d.%03d",
                time.toHours(),
                time.toMinutesPart(),
                time.toSecondsPart(),
                time.toMillisPart());
    }
}
