package org.playhouse.media.codec;

import org.playhouse.media.codec.HevcParameters.Sps;

/** Finds where a slice segment header ends (ITU-T H.265, 7.3.6.1): it stays clear, what follows is slice data. */
final class HevcSliceHeader {
    private static final int B = 0;
    private static final int I = 2;
    private static final int IDR_W_RADL = 19;
    private static final int IDR_N_LP = 20;

    private final int type;
    private final NalBits in;
    private final boolean first;
    private final HevcPictureParameters pps;
    private final Sps sps;
    private int slice;
    private int references0;
    private int references1;
    private boolean motionPrediction;

    private HevcSliceHeader(HevcParameters parameters, byte[] bytes, int nal, int end) {
        type = bytes[nal] >> 1 & 0x3F;
        in = new NalBits(bytes, Math.min(nal + 2, end), end);
        first = in.flag();
        in.skip(type >= 16 && type <= 23 ? 1 : 0);
        pps = parameters.picture(in.count(63));
        sps = parameters.sequence(pps);
    }

    /** Whether a NAL unit type is a coded slice segment (table 7-1): those are protected. */
    static boolean isSlice(int type) {
        return type <= 9 || type >= 16 && type <= 21;
    }

    /** Index of the first byte behind NAL unit header and slice segment header of the NAL unit {@code [nal, end)}. */
    static int end(HevcParameters parameters, byte[] bytes, int nal, int end) {
        return new HevcSliceHeader(parameters, bytes, nal, end).read();
    }

    private int read() {
        boolean dependent = false;
        if (!first) {
            dependent = pps.dependentSlices() && in.flag();
            in.skip(sps.addressBits());
        }
        if (!dependent) {
            independent();
        }
        if (pps.entryPoints()) {
            entryPoints();
        }
        if (pps.extension()) {
            in.skip(8 * in.count(256));
        }
        // byte_alignment(): a one, then zeros to the end of the byte
        in.skip(1);
        return in.position();
    }

    private void independent() {
        in.skip(pps.extraBits());
        slice = in.count(2);
        in.skip(pps.outputFlag() ? 1 : 0);
        in.skip(sps.separatePlanes() ? 2 : 0);
        int pictures = type == IDR_W_RADL || type == IDR_N_LP ? 0 : order();
        boolean luma = false;
        boolean chroma = false;
        if (sps.offsets()) {
            luma = in.flag();
            chroma = sps.chromaArrayType() != 0 && in.flag();
        }
        if (slice != I) {
            inter(pictures);
        }
        in.se();
        if (pps.chromaOffsets()) {
            in.se();
            in.se();
        }
        in.skip(pps.chromaOffsetLists() ? 1 : 0);
        boolean unfiltered = deblocking();
        if (pps.acrossSlices() && (luma || chroma || !unfiltered)) {
            in.skip(1);
        }
    }

    /** Order count and reference picture sets; how many pictures the slice may use (7-55). */
    private int order() {
        in.skip(sps.orderBits());
        int pictures;
        if (!in.flag()) {
            pictures = HevcReferences.read(in, sps.references(), true).used();
        } else {
            int index = in.bits(bitsFor(sps.references().size()));
            pictures = index < sps.references().size()
                    ? sps.references().get(index).used()
                    : 0;
        }
        if (sps.longTerm()) {
            pictures += longTerm();
        }
        motionPrediction = sps.motionPrediction() && in.flag();
        return pictures;
    }

    private int longTerm() {
        int candidates = sps.longTermUsed().size();
        int listed = candidates > 0 ? in.count(32) : 0;
        int count = listed + in.count(32);
        int used = 0;
        for (int i = 0; i < count; i++) {
            if (i < listed) {
                int index = in.bits(bitsFor(candidates));
                used += index < candidates && sps.longTermUsed().get(index) ? 1 : 0;
            } else {
                in.skip(sps.orderBits());
                used += in.bit();
            }
            if (in.flag()) {
                in.ue();
            }
        }
        return used;
    }

    private void inter(int pictures) {
        references0 = pps.references0();
        references1 = pps.references1();
        if (in.flag()) {
            references0 = in.count(14) + 1;
            references1 = slice == B ? in.count(14) + 1 : references1;
        }
        if (pps.reorders() && pictures > 1) {
            reorder(references0, pictures);
            if (slice == B) {
                reorder(references1, pictures);
            }
        }
        in.skip(slice == B ? 1 : 0);
        in.skip(pps.cabacInit() ? 1 : 0);
        if (motionPrediction) {
            boolean from0 = slice != B || in.flag();
            if ((from0 ? references0 : references1) > 1) {
                in.ue();
            }
        }
        if (slice == B ? pps.weightedBi() : pps.weighted()) {
            weights();
        }
        in.ue();
    }

    /** 7.3.6.2. */
    private void reorder(int references, int pictures) {
        if (in.flag()) {
            in.skip(references * bitsFor(pictures));
        }
    }

    /** 7.3.6.3. */
    private void weights() {
        in.ue();
        boolean chroma = sps.chromaArrayType() != 0;
        if (chroma) {
            in.se();
        }
        weights(references0, chroma);
        if (slice == B) {
            weights(references1, chroma);
        }
    }

    private void weights(int references, boolean chroma) {
        int luma = in.bits(references);
        int colour = chroma ? in.bits(references) : 0;
        for (int i = references - 1; i >= 0; i--) {
            int numbers = 2 * (luma >> i & 1) + 4 * (colour >> i & 1);
            for (int j = 0; j < numbers; j++) {
                in.se();
            }
        }
    }

    /** Whether the deblocking filter is off for this slice. */
    private boolean deblocking() {
        if (!pps.deblockingOverride() || !in.flag()) {
            return pps.deblockingDisabled();
        }
        boolean disabled = in.flag();
        if (!disabled) {
            in.se();
            in.se();
        }
        return disabled;
    }

    private void entryPoints() {
        int count = in.count(440 * 135);
        if (count > 0) {
            int bits = in.count(31) + 1;
            for (int i = 0; i < count; i++) {
                in.skip(bits);
            }
        }
    }

    /** Ceil(Log2(count)). */
    private static int bitsFor(int count) {
        return count < 2 ? 0 : 32 - Integer.numberOfLeadingZeros(count - 1);
    }
}
