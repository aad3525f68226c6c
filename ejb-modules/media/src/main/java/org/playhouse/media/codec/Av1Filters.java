package org.playhouse.media.codec;

import org.jspecify.annotations.Nullable;

/** Quantizer, segmentation and filters of a frame header (AV1, 5.9.12 to 5.9.21). */
final class Av1Filters {
    private static final int SEGMENTS = 8;
    private static final int[] FEATURE_BITS = {8, 6, 6, 6, 6, 3, 0, 0};
    private static final int SIGNED_FEATURES = 5;

    private final Bits in;
    private final Av1Sequence sequence;
    /** Per segment the change of the quantizer; null: no segments. */
    private int @Nullable [] segments;

    private int quantizer;
    private boolean plainDeltas;

    /** @param before segments of the primary reference */
    Av1Filters(Bits in, Av1Sequence sequence, int @Nullable [] before) {
        this.in = in;
        this.sequence = sequence;
        this.segments = before;
    }

    /** What the next pictures may build on. */
    int @Nullable [] segments() {
        return segments;
    }

    void read(boolean independent, boolean blockCopy, boolean fullWidth) {
        quantizer();
        segmentation(independent);
        boolean deltas = quantizer > 0 && in.flag();
        if (deltas) {
            in.skip(2);
            if (!blockCopy && in.flag()) {
                in.skip(3);
            }
        }
        boolean lossless = lossless();
        if (!lossless && !blockCopy) {
            loopFilter();
            directional();
        }
        if (!(lossless && fullWidth) && !blockCopy && sequence.restoration) {
            restoration();
        }
        in.skip(lossless ? 0 : 1);
    }

    private void quantizer() {
        quantizer = in.bits(8);
        int deltas = delta();
        if (!sequence.monochrome) {
            boolean different = sequence.separateDeltas && in.flag();
            for (int i = 0; i < (different ? 4 : 2); i++) {
                deltas |= delta();
            }
        }
        plainDeltas = deltas == 0;
        if (in.flag()) {
            in.skip(sequence.separateDeltas ? 12 : 8);
        }
    }

    private int delta() {
        return in.flag() ? in.signed(7) : 0;
    }

    private void segmentation(boolean independent) {
        if (!in.flag()) {
            segments = null;
            return;
        }
        boolean update = true;
        if (!independent) {
            in.skip(in.flag() ? 1 : 0);
            update = in.flag();
        }
        if (update) {
            segments = new int[SEGMENTS];
            for (int i = 0; i < SEGMENTS; i++) {
                segments[i] = change();
            }
        }
    }

    /** Only the first feature, the quantizer's change, shapes what follows. */
    private int change() {
        int change = 0;
        for (int i = 0; i < FEATURE_BITS.length; i++) {
            if (in.flag()) {
                int value = i < SIGNED_FEATURES ? in.signed(FEATURE_BITS[i] + 1) : in.bits(FEATURE_BITS[i]);
                change = i == 0 ? value : change;
            }
        }
        return change;
    }

    private boolean lossless() {
        if (!plainDeltas) {
            return false;
        }
        if (segments == null) {
            return quantizer == 0;
        }
        for (int change : segments) {
            if (quantizer + change > 0) {
                return false;
            }
        }
        return true;
    }

    private void loopFilter() {
        int levels = in.bits(12);
        in.skip(!sequence.monochrome && levels != 0 ? 12 : 0);
        in.skip(3);
        boolean adapted = in.flag();
        if (adapted && in.flag()) {
            for (int i = 0; i < 10; i++) {
                in.skip(in.flag() ? 7 : 0);
            }
        }
    }

    private void directional() {
        if (sequence.directional) {
            in.skip(2);
            in.skip((sequence.monochrome ? 6 : 12) << in.bits(2));
        }
    }

    private void restoration() {
        int luma = in.bits(2);
        int chroma = sequence.monochrome ? 0 : in.bits(4);
        if (luma == 0 && chroma == 0) {
            return;
        }
        if (in.flag() && !sequence.largeBlocks) {
            in.skip(1);
        }
        in.skip(sequence.subsamplingX == 1 && sequence.subsamplingY == 1 && chroma != 0 ? 1 : 0);
    }
}
