package org.playhouse.media.cenc;

import java.util.Arrays;

/** Subsamples of one sample: pairs of clear and protected bytes (ISO/IEC 23001-7, 9.5). */
final class Subsamples {
    private static final int MOST_CLEAR = 0xFFFF;

    private int[] pairs = new int[8];
    private int count;
    private int pending;

    /** Clear bytes, which join those before them. */
    void clear(int bytes) {
        pending += bytes;
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
