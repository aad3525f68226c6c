package org.playhouse.media.codec;

import java.util.HashMap;
import java.util.Map;
import org.playhouse.media.MediaException;
import org.playhouse.media.isobmff.BoxReader;

/** What slice headers need of the parameter sets in avcC (ITU-T H.264, 7.3.2.1 and 7.3.2.2; ISO/IEC 14496-15, 5.3.3.1). */
final class AvcParameters {
    /** Bits of a sequence parameter set that shape slice headers. */
    record Sps(
            int chromaArrayType,
            boolean separatePlanes,
            int frameNumBits,
            int orderType,
            int orderBits,
            boolean deltaAlwaysZero,
            boolean framesOnly,
            int mapUnits) {}

    /** Bits of a picture parameter set that shape slice headers. */
    record Pps(
            int sps,
            boolean cabac,
            boolean bottomFieldOrder,
            int groups,
            int groupType,
            int groupChangeRate,
            int references0,
            int references1,
            boolean weighted,
            int weightedBi,
            boolean deblocking,
            boolean redundant) {}

    final int lengthSize;
    private final Map<Integer, Sps> sequences = new HashMap<>();
    private final Map<Integer, Pps> pictures = new HashMap<>();

    AvcParameters(BoxReader avcC) {
        avcC.skip(4);
        lengthSize = (avcC.u8() & 3) + 1;
        for (int i = avcC.u8() & 0x1F; i > 0; i--) {
            byte[] nal = avcC.bytes(avcC.u16());
            sequence(new NalBits(nal, Math.min(1, nal.length), nal.length));
        }
        for (int i = avcC.u8(); i > 0; i--) {
            byte[] nal = avcC.bytes(avcC.u16());
            picture(new NalBits(nal, Math.min(1, nal.length), nal.length));
        }
    }

    Pps picture(int id) {
        Pps pps = pictures.get(id);
        if (pps == null) {
            throw new MediaException("avc.parameters", "a slice names a picture parameter set that avcC has not");
        }
        return pps;
    }

    Sps sequence(Pps pps) {
        Sps sps = sequences.get(pps.sps);
        if (sps == null) {
            throw new MediaException("avc.parameters", "a slice names a sequence parameter set that avcC has not");
        }
        return sps;
    }

    private void sequence(NalBits in) {
        int profile = in.bits(8);
        in.skip(16);
        int id = in.count(31);
        int chroma = 1;
        boolean planes = false;
        if (highProfile(profile)) {
            chroma = in.count(3);
            planes = chroma == 3 && in.flag();
            in.ue();
            in.ue();
            in.skip(1);
            if (in.flag()) {
                for (int i = 0; i < (chroma == 3 ? 12 : 8); i++) {
                    if (in.flag()) {
                        scalingList(in, i < 6 ? 16 : 64);
                    }
                }
            }
        }
        int frameNumBits = in.count(12) + 4;
        int orderType = in.count(2);
        int orderBits = 0;
        boolean alwaysZero = false;
        if (orderType == 0) {
            orderBits = in.count(12) + 4;
        } else if (orderType == 1) {
            alwaysZero = in.flag();
            in.se();
            in.se();
            for (int i = in.count(255); i > 0; i--) {
                in.se();
            }
        }
        in.ue();
        in.skip(1);
        int width = in.count(1 << 14) + 1;
        int height = in.count(1 << 14) + 1;
        boolean framesOnly = in.flag();
        sequences.put(
                id,
                new Sps(
                        planes ? 0 : chroma,
                        planes,
                        frameNumBits,
                        orderType,
                        orderBits,
                        alwaysZero,
                        framesOnly,
                        width * height));
    }

    private static boolean highProfile(int profile) {
        return switch (profile) {
            case 100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135 -> true;
            default -> false;
        };
    }

    /** 7.3.2.1.1.1: the length depends on the values. */
    private static void scalingList(NalBits in, int size) {
        int last = 8;
        int next = 8;
        for (int i = 0; i < size && next != 0; i++) {
            int code = in.ue();
            int delta = (code & 1) == 1 ? (code + 1) / 2 : -(code / 2);
            next = last + delta & 0xFF;
            last = next == 0 ? last : next;
        }
    }

    private void picture(NalBits in) {
        int id = in.count(255);
        int sps = in.count(31);
        boolean cabac = in.flag();
        boolean bottomFieldOrder = in.flag();
        int groups = in.count(7) + 1;
        int type = 0;
        int changeRate = 0;
        if (groups > 1) {
            type = in.count(6);
            if (type == 0) {
                for (int i = 0; i < groups; i++) {
                    in.ue();
                }
            } else if (type == 2) {
                for (int i = 0; i < groups - 1; i++) {
                    in.ue();
                    in.ue();
                }
            } else if (type >= 3 && type <= 5) {
                in.skip(1);
                changeRate = in.count(1 << 28) + 1;
            } else if (type == 6) {
                int units = in.count(1 << 24) + 1;
                int bits = 32 - Integer.numberOfLeadingZeros(groups - 1);
                for (int i = 0; i < units; i++) {
                    in.skip(bits);
                }
            }
        }
        int references0 = in.count(31) + 1;
        int references1 = in.count(31) + 1;
        boolean weighted = in.flag();
        int weightedBi = in.bits(2);
        in.se();
        in.se();
        in.se();
        boolean deblocking = in.flag();
        in.skip(1);
        boolean redundant = in.flag();
        pictures.put(
                id,
                new Pps(
                        sps,
                        cabac,
                        bottomFieldOrder,
                        groups,
                        type,
                        changeRate,
                        references0,
                        references1,
                        weighted,
                        weightedBi,
                        deblocking,
                        redundant));
    }
}
