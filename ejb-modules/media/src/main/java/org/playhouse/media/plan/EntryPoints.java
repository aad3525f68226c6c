package org.playhouse.media.plan;

import java.util.Arrays;

/** Where a source can be entered so that every picture from a wanted one on is decoded right. */
final class EntryPoints {
    /** Pictures decoded before the wanted one: for filters that look back, and to be safe from reordering. */
    private static final int RUN_UP = 3;

    private final FrameTimes times;
    private final int[] keys;
    private final int earlier;

    private EntryPoints(FrameTimes times, int[] keys, int earlier) {
        this.times = times;
        this.keys = keys;
        this.earlier = earlier;
    }

    /** Containers with an index are entered exactly; a transport stream is searched, so one entry point earlier. */
    static EntryPoints of(String container, FrameTimes times) {
        boolean indexed = container.contains("mp4") || container.contains("matroska");
        boolean searched = container.contains("mpegts");
        int[] keys = times.exact() && (indexed || searched) ? keys(times) : new int[0];
        return new EntryPoints(times, keys, searched ? 1 : 0);
    }

    private static int[] keys(FrameTimes times) {
        int[] keys = new int[times.count()];
        int count = 0;
        for (int i = 0; i < times.count(); i++) {
            if (times.keys()[i]) {
                keys[count++] = i;
            }
        }
        return Arrays.copyOf(keys, count);
    }

    /** Without entry points each chunk decodes the source from its beginning: few chunks then. */
    boolean any() {
        return keys.length > 0;
    }

    /** In microseconds of the source's clock, or {@link Chunk#NO_SEEK}; {@code slot} counts from the first picture. */
    long before(long slot, Rational rate) {
        int found = -1;
        for (int i = 0; i < keys.length && times.slot(keys[i], rate) <= slot - RUN_UP; i++) {
            found = i;
        }
        if (found - earlier <= 0) {
            return Chunk.NO_SEEK;
        }
        // Half a picture later than the entry point, so that no rounding loses it.
        double seconds = times.seconds(keys[found - earlier]) + 0.5 / Math.max(rate.value(), 10);
        return Math.round(seconds * 1e6);
    }
}
