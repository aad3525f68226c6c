package org.playhouse.media.cenc;

import java.util.Arrays;
import org.playhouse.media.codec.VideoCodec;

/** Subsamples of one sample: pairs of clear and protected bytes (ISO/IEC 23001-7, 9.5). */
final class Subsamples implements VideoCodec.Parts {
    private static final int BLOCK = 16;
    private static final int MOST_CLEAR = 0xFFFF;

    private final Scheme scheme;
    private final int leastChained;

    private int[] pairs = new int[8];
    private int count;
    private int pending;

    /** @param leastChained fewer bytes of picture are clear under cbcs */
    Subsamples(Scheme scheme, int leastChained) {
        this.scheme = scheme;
        this.leastChained = leastChained;
    }

    /** Clear bytes, which join those before them. */
    @Override
    public void clear(int bytes) {
        pending += bytes;
    }

    /** cenc: whole blocks, the rest of them clear in front; cbcs: all, from the first byte. */
    @Override
    public void picture(int bytes) {
        int lead = scheme == Scheme.CENC ? bytes % BLOCK : bytes < leastChained ? bytes : 0;
        clear(lead);
        protect(bytes - lead);
    }

    /** Protected bytes behind the clear ones; none is no subsample of its own. */
    void protect(int bytes) {
        if (bytes > 0) {
            splitClear();
            add(pending, bytes);
            pending = 0;
        }
    }

    /** Ends the sample. */
    void finish() {
        if (pending > 0) {
            splitClear();
            add(pending, 0);
            pending = 0;
        }
    }

    int count() {
        return count;
    }

    int clearBytes(int index) {
        return pairs[2 * index];
    }

    int protectedBytes(int index) {
        return pairs[2 * index + 1];
    }

    /** The clear count has 16 bits. */
    private void splitClear() {
        while (pending > MOST_CLEAR) {
            add(MOST_CLEAR, 0);
            pending -= MOST_CLEAR;
        }
    }

    private void add(int clear, int protect) {
        if (2 * count == pairs.length) {
            pairs = Arrays.copyOf(pairs, pairs.length * 2);
        }
        pairs[2 * count] = clear;
        pairs[2 * count + 1] = protect;
        count++;
    }
}
