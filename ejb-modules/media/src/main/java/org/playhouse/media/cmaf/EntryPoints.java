package org.playhouse.media.cmaf;

import java.util.ArrayList;
import java.util.List;
import org.playhouse.media.MediaException;

/**
 * Where a track's segments may start: at sync samples that are shown after every picture before them and before every one
 * behind (ISO/IEC 14496-12, annex I: SAP type 1), with the time at which they are shown.
 */
final class EntryPoints {
    private final SegmentedTrack track;
    private final int[] samples;
    private final long[] times;
    private final List<Integer> chosen = new ArrayList<>(List.of(0));
    private int at;

    private EntryPoints(SegmentedTrack track, int[] samples, long[] times) {
        this.track = track;
        this.samples = samples;
        this.times = times;
    }

    static EntryPoints of(MovieTrack track, SegmentedTrack whole) {
        SampleTable table = track.samples();
        int count = table.count();
        if (!table.sync(0)) {
            throw new MediaException("segment.not-sync", "the first picture needs others that are not there");
        }
        for (int i = 0; i < count; i++) {
            if (Math.subtractExact(table.shift(i), whole.baseShift()) != 0 && !track.reorders()) {
                throw new MediaException(
                        "segment.shifted", "the codec shows pictures in their order, the file does not");
            }
        }
        long[] latest = new long[count];
        for (int i = 1; i < count; i++) {
            latest[i] = Math.max(i == 1 ? Long.MIN_VALUE : latest[i - 1], table.pts(i - 1));
        }
        int[] samples = new int[count];
        int found = 0;
        long earliest = Long.MAX_VALUE;
        for (int i = count - 1; i >= 0; i--) {
            earliest = Math.min(earliest, table.pts(i));
            if (table.sync(i) && table.pts(i) == earliest && (i == 0 || latest[i] < earliest)) {
                samples[found++] = i;
            }
        }
        if (found == 0 || samples[found - 1] != 0) {
            throw new MediaException("segment.leading", "pictures are shown before the one that starts the film");
        }
        int[] ordered = new int[found];
        long[] times = new long[found];
        for (int i = 0; i < found; i++) {
            ordered[i] = samples[found - 1 - i];
            long shown = table.pts(ordered[i]) + whole.baseTime() - whole.baseShift();
            times[i] = Math.multiplyExact(shown, Segmenter.TICKS) / track.timescale();
        }
        return new EntryPoints(whole, ordered, times);
    }

    int count() {
        return samples.length;
    }

    long time(int entry) {
        return times[entry];
    }

    boolean start(long time) {
        return Math.abs(times[0] - time) <= Segmenter.TOLERANCE;
    }

    /** Whether a segment may start there. */
    boolean has(long time) {
        while (at + 1 < times.length && times[at] < time - Segmenter.TOLERANCE) {
            at++;
        }
        return Math.abs(times[at] - time) <= Segmenter.TOLERANCE;
    }

    /** Starts a segment where {@link #has} found that it may. */
    void choose() {
        chosen.add(samples[at]);
    }

    /** When the last picture ends. */
    long end() {
        return Math.multiplyExact(track.end(), Segmenter.TICKS) / track.track().timescale();
    }

    void finish() {
        chosen.add(track.track().samples().count());
    }

    List<Integer> chosen() {
        return chosen;
    }
}
