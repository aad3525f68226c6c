package org.playhouse.media.codec;

import org.playhouse.media.codec.AvcParameters.Pps;
import org.playhouse.media.codec.AvcParameters.Sps;

/** Finds where a slice header ends (ITU-T H.264, 7.3.3): it stays clear, what follows is slice data. */
final class AvcSliceHeader {
    private static final int P = 0;
    private static final int B = 1;
    private static final int I = 2;
    private static final int SP = 3;
    private static final int SI = 4;
    private static final int MOST_COMMANDS = 128;

    private final AvcParameters parameters;
    private final NalBits in;
    private final int nalType;
    private final boolean reference;

    private AvcSliceHeader(AvcParameters parameters, byte[] bytes, int from, int to) {
        this.parameters = parameters;
        this.nalType = bytes[from] & 0x1F;
        this.reference = (bytes[from] & 0x60) != 0;
        this.in = new NalBits(bytes, from + 1, to);
    }

    /** Whether a NAL unit is a coded slice of a picture: those are protected. */
    static boolean isSlice(int firstByte) {
        int type = firstByte & 0x1F;
        return type == 1 || type == 5;
    }

    /** Index of the first byte behind NAL unit header and slice header of the NAL unit {@code [from, to)}. */
    static int end(AvcParameters parameters, byte[] bytes, int from, int to) {
        return new AvcSliceHeader(parameters, bytes, from, to).read();
    }

    private int read() {
        in.ue();
        int type = in.count(9) % 5;
        Pps pps = parameters.picture(in.count(255));
        Sps sps = parameters.sequence(pps);
        in.skip(sps.separatePlanes() ? 2 : 0);
        in.skip(sps.frameNumBits());
        boolean field = !sps.framesOnly() && in.flag();
        if (field) {
            in.skip(1);
        }
        if (nalType == 5) {
            in.ue();
        }
        order(sps, pps, field);
        if (pps.redundant()) {
            in.ue();
        }
        if (type == B) {
            in.skip(1);
        }
        references(type, pps, sps);
        if (reference) {
            marking();
        }
        if (pps.cabac() && type != I && type != SI) {
            in.ue();
        }
        in.se();
        if (type == SP || type == SI) {
            in.skip(type == SP ? 1 : 0);
            in.se();
        }
        if (pps.deblocking() && in.ue() != 1) {
            in.se();
            in.se();
        }
        if (pps.groups() > 1 && pps.groupType() >= 3 && pps.groupType() <= 5) {
            groupChange(sps, pps, field);
        }
        return in.position();
    }

    private void order(Sps sps, Pps pps, boolean field) {
        if (sps.orderType() == 0) {
            in.skip(sps.orderBits());
            if (pps.bottomFieldOrder() && !field) {
                in.se();
            }
        } else if (sps.orderType() == 1 && !sps.deltaAlwaysZero()) {
            in.se();
            if (pps.bottomFieldOrder() && !field) {
                in.se();
            }
        }
    }

    /** Counts of references, their re-ordering (7.3.3.1) and their weights (7.3.3.2). */
    private void references(int type, Pps pps, Sps sps) {
        if (type == I || type == SI) {
            return;
        }
        int references0 = pps.references0();
        int references1 = pps.references1();
        if (in.flag()) {
            references0 = in.count(31) + 1;
            references1 = type == B ? in.count(31) + 1 : references1;
        }
        reorder();
        if (type == B) {
            reorder();
        }
        if (pps.weighted() && (type == P || type == SP) || pps.weightedBi() == 1 && type == B) {
            in.ue();
            if (sps.chromaArrayType() != 0) {
                in.ue();
            }
            weights(references0, sps);
            if (type == B) {
                weights(references1, sps);
            }
        }
    }

    private void reorder() {
        if (!in.flag()) {
            return;
        }
        for (int i = 0; i < MOST_COMMANDS && in.ue() != 3; i++) {
            in.ue();
        }
    }

    private void weights(int count, Sps sps) {
        for (int i = 0; i < count; i++) {
            if (in.flag()) {
                in.se();
                in.se();
            }
            if (sps.chromaArrayType() != 0 && in.flag()) {
                for (int j = 0; j < 4; j++) {
                    in.se();
                }
            }
        }
    }

    /** 7.3.3.3. */
    private void marking() {
        if (nalType == 5) {
            in.skip(2);
            return;
        }
        if (!in.flag()) {
            return;
        }
        for (int i = 0; i < MOST_COMMANDS; i++) {
            int command = in.ue();
            if (command == 0) {
                return;
            }
            if (command != 5) {
                in.ue();
            }
            if (command == 3) {
                in.ue();
            }
        }
    }

    private void groupChange(Sps sps, Pps pps, boolean field) {
        int units = field || sps.framesOnly() ? sps.mapUnits() : sps.mapUnits() * 2;
        int cycles = (units + pps.groupChangeRate() - 1) / pps.groupChangeRate();
        in.skip(32 - Integer.numberOfLeadingZeros(cycles));
    }
}
