package org.playhouse.media.cmaf;

import java.util.Arrays;
import org.playhouse.media.MediaException;

/** Samples of a track in decoding order, times in the track's timescale. Arrays, because a film has half a million. */
public final class SampleTable {
    private static final int MOST = 8_000_000;
    /** Few: a header may hold any number of tracks without a sample. */
    private static final int FIRST = 4;

    private int count;
    private long[] offset = new long[FIRST];
    private int[] size = new int[FIRST];
    private long[] dts = new long[FIRST];
    private int[] duration = new int[FIRST];
    private int[] shift = new int[FIRST];
    private boolean[] sync = new boolean[FIRST];

    void add(long offset, int size, long dts, int duration, int shift, boolean sync) {
        if (count == this.size.length) {
            grow();
        }
        this.offset[count] = offset;
        this.size[count] = size;
        this.dts[count] = dts;
        this.duration[count] = duration;
        this.shift[count] = shift;
        this.sync[count] = sync;
        count++;
    }

    /** @return a count that a track may have */
    static int checked(long count) {
        if (count > MOST) {
            throw new MediaException("fragment.samples", "more than " + MOST + " samples in a track");
        }
        return (int) count;
    }

    private void grow() {
        checked(count + 1L);
        int length = count * 2;
        offset = Arrays.copyOf(offset, length);
        size = Arrays.copyOf(size, length);
        dts = Arrays.copyOf(dts, length);
        duration = Arrays.copyOf(duration, length);
        shift = Arrays.copyOf(shift, length);
        sync = Arrays.copyOf(sync, length);
    }

    public int count() {
        return count;
    }

    /** Forgets all but the first {@code samples}. */
    void cut(int samples) {
        count = samples;
    }

    /** Lets every sample last until the next one is decoded, and the last as long as the one before where it says nothing. */
    void closeGaps() {
        for (int i = 0; i + 1 < count; i++) {
            long gap = dts[i + 1] - dts[i];
            if (gap < 0 || gap > Integer.MAX_VALUE) {
                throw new MediaException("movie.times", "decoding times do not follow each other");
            }
            duration[i] = (int) gap;
        }
        if (count > 1 && duration[count - 1] == 0) {
            duration[count - 1] = duration[count - 2];
        }
    }

    /** Where the sample's bytes are in the file. */
    public long offset(int sample) {
        return offset[sample];
    }

    public int size(int sample) {
        return size[sample];
    }

    public long dts(int sample) {
        return dts[sample];
    }

    public int duration(int sample) {
        return duration[sample];
    }

    /** Composition offset: presentation minus decoding time. */
    public int shift(int sample) {
        return shift[sample];
    }

    public boolean sync(int sample) {
        return sync[sample];
    }

    /** Presentation time before the edit list. */
    public long pts(int sample) {
        return dts[sample] + shift[sample];
    }

    public long end(int sample) {
        return dts[sample] + duration[sample];
    }

    /** Earliest presentation time of samples {@code [from, to)}. */
    public long earliest(int from, int to) {
        long earliest = Long.MAX_VALUE;
        for (int i = from; i < to; i++) {
            earliest = Math.min(earliest, pts(i));
        }
        return earliest;
    }

    public long bytes(int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            sum += size[i];
        }
        return sum;
    }
}
