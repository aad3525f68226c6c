package org.playhouse.media.codec;

import org.playhouse.media.MediaException;

/** Bits of a picture parameter set that shape slice segment headers (ITU-T H.265, 7.3.2.3). */
record HevcPictureParameters(
        int sps,
        boolean dependentSlices,
        boolean outputFlag,
        int extraBits,
        boolean cabacInit,
        int references0,
        int references1,
        boolean chromaOffsets,
        boolean weighted,
        boolean weightedBi,
        boolean entryPoints,
        boolean acrossSlices,
        boolean deblockingOverride,
        boolean deblockingDisabled,
        boolean reorders,
        boolean extension,
        boolean chromaOffsetLists) {

    /** @param in behind the set's own id */
    static HevcPictureParameters read(NalBits in) {
        int sps = in.count(15);
        boolean dependent = in.flag();
        boolean output = in.flag();
        int extraBits = in.bits(3);
        in.skip(1);
        boolean cabacInit = in.flag();
        int references0 = in.count(14) + 1;
        int references1 = in.count(14) + 1;
        in.se();
        in.skip(1);
        boolean transformSkip = in.flag();
        if (in.flag()) {
            in.ue();
        }
        in.se();
        in.se();
        boolean chromaOffsets = in.flag();
        boolean weighted = in.flag();
        boolean weightedBi = in.flag();
        in.skip(1);
        boolean tiles = in.flag();
        boolean synchronised = in.flag();
        if (tiles) {
            tiles(in);
        }
        boolean acrossSlices = in.flag();
        boolean override = false;
        boolean disabled = false;
        if (in.flag()) {
            override = in.flag();
            disabled = in.flag();
            if (!disabled) {
                in.se();
                in.se();
            }
        }
        if (in.flag()) {
            HevcParameters.scalingLists(in);
        }
        boolean reorders = in.flag();
        in.ue();
        boolean extension = in.flag();
        return new HevcPictureParameters(
                sps,
                dependent,
                output,
                extraBits,
                cabacInit,
                references0,
                references1,
                chromaOffsets,
                weighted,
                weightedBi,
                tiles || synchronised,
                acrossSlices,
                override,
                disabled,
                reorders,
                extension,
                in.flag() && chromaOffsetLists(in, transformSkip));
    }

    private static void tiles(NalBits in) {
        int columns = in.count(1 << 12);
        int rows = in.count(1 << 12);
        if (!in.flag()) {
            for (int i = 0; i < columns + rows; i++) {
                in.ue();
            }
        }
        in.skip(1);
    }

    /** pps_range_extension (7.3.2.3.2); the other extensions change slice headers in ways that are not done. */
    private static boolean chromaOffsetLists(NalBits in, boolean transformSkip) {
        boolean range = in.flag();
        if (in.bits(3) != 0) {
            throw new MediaException("codec.unsupported", "HEVC with layers, depth or screen content tools");
        }
        in.skip(4);
        if (!range) {
            return false;
        }
        if (transformSkip) {
            in.ue();
        }
        in.skip(1);
        return in.flag();
    }
}
