package org.playhouse.media.codec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.playhouse.media.MediaException;
import org.playhouse.media.isobmff.BoxReader;

/** What slice segment headers need of the parameter sets in hvcC and in samples (ITU-T H.265, 7.3.2.2 and 7.3.2.3). */
final class HevcParameters {
    private static final int SPS = 33;
    private static final int PPS = 34;

    /** Bits of a sequence parameter set that shape slice segment headers. */
    record Sps(
            int chromaArrayType,
            boolean separatePlanes,
            int orderBits,
            int addressBits,
            boolean offsets,
            List<HevcReferences> references,
            boolean longTerm,
            List<Boolean> longTermUsed,
            boolean motionPrediction) {}

    final int lengthSize;
    private final Map<Integer, Sps> sequences;
    private final Map<Integer, HevcPictureParameters> pictures;

    /** @param hvcC from the byte with the length size on */
    HevcParameters(BoxReader hvcC) {
        sequences = new HashMap<>();
        pictures = new HashMap<>();
        lengthSize = (hvcC.u8() & 3) + 1;
        for (int arrays = hvcC.u8(); arrays > 0; arrays--) {
            hvcC.u8();
            for (int i = hvcC.u16(); i > 0; i--) {
                byte[] nal = hvcC.bytes(hvcC.u16());
                if (nal.length > 2) {
                    read(nal[0] >> 1 & 0x3F, nal, 0, nal.length);
                }
            }
        }
    }

    HevcParameters(HevcParameters other) {
        lengthSize = other.lengthSize;
        sequences = new HashMap<>(other.sequences);
        pictures = new HashMap<>(other.pictures);
    }

    /** Takes a parameter set in; any other NAL unit is passed by. */
    void read(int type, byte[] bytes, int nal, int end) {
        if (type != SPS && type != PPS || end - nal < 3) {
            return;
        }
        NalBits in = new NalBits(bytes, nal + 2, end);
        if (type == SPS) {
            sequence(in);
        } else {
            int id = in.count(63);
            pictures.put(id, HevcPictureParameters.read(in));
        }
    }

    HevcPictureParameters picture(int id) {
        HevcPictureParameters pps = pictures.get(id);
        if (pps == null) {
            throw new MediaException("hevc.parameters", "a slice names a picture parameter set that is not there");
        }
        return pps;
    }

    Sps sequence(HevcPictureParameters pps) {
        Sps sps = sequences.get(pps.sps());
        if (sps == null) {
            throw new MediaException("hevc.parameters", "a slice names a sequence parameter set that is not there");
        }
        return sps;
    }

    private void sequence(NalBits in) {
        in.skip(4);
        int subLayers = in.bits(3);
        in.skip(1);
        profileTierLevel(in, subLayers);
        int id = in.count(15);
        int chroma = in.count(3);
        boolean planes = chroma == 3 && in.flag();
        int width = in.count(1 << 16);
        int height = in.count(1 << 16);
        if (in.flag()) {
            for (int i = 0; i < 4; i++) {
                in.ue();
            }
        }
        in.ue();
        in.ue();
        int orderBits = in.count(12) + 4;
        for (int i = in.flag() ? 0 : subLayers; i <= subLayers; i++) {
            in.ue();
            in.ue();
            in.ue();
        }
        int blockLog2 = in.count(3) + 3;
        blockLog2 += in.count(3);
        for (int i = 0; i < 4; i++) {
            in.ue();
        }
        boolean scaled = in.flag();
        if (scaled && in.flag()) {
            scalingLists(in);
        }
        in.skip(1);
        boolean offsets = in.flag();
        if (in.flag()) {
            in.skip(8);
            in.ue();
            in.ue();
            in.skip(1);
        }
        List<HevcReferences> references = new ArrayList<>();
        for (int i = in.count(64); i > 0; i--) {
            references.add(HevcReferences.read(in, references, false));
        }
        boolean longTerm = in.flag();
        List<Boolean> longTermUsed = new ArrayList<>();
        for (int i = longTerm ? in.count(32) : 0; i > 0; i--) {
            in.skip(orderBits);
            longTermUsed.add(in.flag());
        }
        boolean motionPrediction = in.flag();
        long blocks = blocks(width, blockLog2) * blocks(height, blockLog2);
        int addressBits = 64 - Long.numberOfLeadingZeros(Math.max(0, blocks - 1));
        sequences.put(
                id,
                new Sps(
                        planes ? 0 : chroma,
                        planes,
                        orderBits,
                        addressBits,
                        offsets,
                        List.copyOf(references),
                        longTerm,
                        List.copyOf(longTermUsed),
                        motionPrediction));
    }

    private static long blocks(int size, int log2) {
        return (size + (1L << log2) - 1) >> log2;
    }

    /** 7.3.3: the general part has 96 bits, that of a sub-layer 88 and 8. */
    private static void profileTierLevel(NalBits in, int subLayers) {
        in.skip(96);
        int flags = subLayers > 0 ? in.bits(16) : 0;
        for (int i = 0; i < subLayers; i++) {
            in.skip((flags >> 15 - 2 * i & 1) == 1 ? 88 : 0);
            in.skip((flags >> 14 - 2 * i & 1) == 1 ? 8 : 0);
        }
    }

    /** 7.3.4. */
    static void scalingLists(NalBits in) {
        for (int size = 0; size < 4; size++) {
            for (int matrix = 0; matrix < 6; matrix += size == 3 ? 3 : 1) {
                if (!in.flag()) {
                    in.ue();
                    continue;
                }
                int numbers = Math.min(64, 1 << 4 + 2 * size) + (size > 1 ? 1 : 0);
                for (int i = 0; i < numbers; i++) {
                    in.se();
                }
            }
        }
    }
}
