package org.playhouse.media.codec;

import org.playhouse.media.MediaException;

/** What frame headers and manifests need of a sequence header OBU (AV1, 5.5). */
final class Av1Sequence {
    /** seq_force_screen_content_tools and seq_force_integer_mv: each frame says. */
    static final int SELECT = 2;

    private static final int IDENTITY = 0;
    private static final int SRGB = 13;

    final boolean stillHeader;
    boolean equalPictureInterval;
    boolean decoderModel;
    int bufferRemovalBits;
    int presentationBits;
    /** Per operating point: whether frames tell when its buffer is emptied. */
    boolean[] modelled = new boolean[1];

    final int widthBits;
    final int heightBits;
    final int width;
    final int height;
    /** 0: frames have no ids. */
    int idBits;

    int deltaIdBits;
    final boolean largeBlocks;
    boolean warpedMotion;
    boolean referenceMotion;
    int screenContent = SELECT;
    int integerMotion = SELECT;
    /** 0: frames have no order hints. */
    int orderBits;

    final boolean superResolution;
    final boolean directional;
    final boolean restoration;
    boolean monochrome;
    Colour colour;
    int subsamplingX;
    int subsamplingY;
    boolean separateDeltas;
    final boolean grain;

    private final int profile;

    Av1Sequence(Bits in) {
        profile = in.bits(3);
        in.skip(1);
        stillHeader = in.flag();
        if (stillHeader) {
            in.skip(5);
        } else {
            operatingPoints(in);
        }
        widthBits = in.bits(4) + 1;
        heightBits = in.bits(4) + 1;
        width = in.bits(widthBits) + 1;
        height = in.bits(heightBits) + 1;
        if (!stillHeader && in.flag()) {
            deltaIdBits = in.bits(4) + 2;
            idBits = in.bits(3) + deltaIdBits + 1;
        }
        largeBlocks = in.flag();
        in.skip(2);
        if (!stillHeader) {
            tools(in);
        }
        superResolution = in.flag();
        directional = in.flag();
        restoration = in.flag();
        colours(in);
        grain = in.flag();
    }

    private void operatingPoints(Bits in) {
        int modelBits = 0;
        if (in.flag()) {
            in.skip(64);
            equalPictureInterval = in.flag();
            if (equalPictureInterval) {
                uvlc(in);
            }
            decoderModel = in.flag();
            if (decoderModel) {
                modelBits = in.bits(5) + 1;
                in.skip(32);
                bufferRemovalBits = in.bits(5) + 1;
                presentationBits = in.bits(5) + 1;
            }
        }
        boolean displayDelay = in.flag();
        modelled = new boolean[in.bits(5) + 1];
        for (int i = 0; i < modelled.length; i++) {
            if (in.bits(12) != 0) {
                throw new MediaException("codec.unsupported", "AV1 with layers");
            }
            in.skip(in.bits(5) > 7 ? 1 : 0);
            modelled[i] = decoderModel && in.flag();
            in.skip(modelled[i] ? 2 * modelBits + 1 : 0);
            if (displayDelay && in.flag()) {
                in.skip(4);
            }
        }
    }

    private static void uvlc(Bits in) {
        int zeros = 0;
        while (!in.flag()) {
            zeros++;
        }
        in.skip(zeros < 32 ? zeros : 0);
    }

    private void tools(Bits in) {
        in.skip(2);
        warpedMotion = in.flag();
        in.skip(1);
        boolean order = in.flag();
        if (order) {
            in.skip(1);
            referenceMotion = in.flag();
        }
        screenContent = in.flag() ? SELECT : in.bit();
        if (screenContent > 0) {
            integerMotion = in.flag() ? SELECT : in.bit();
        }
        orderBits = order ? in.bits(3) + 1 : 0;
    }

    private void colours(Bits in) {
        boolean high = in.flag();
        boolean twelve = profile == 2 && high && in.flag();
        monochrome = profile != 1 && in.flag();
        boolean told = in.flag();
        int primaries = told ? in.bits(8) : 2;
        int transfer = told ? in.bits(8) : 2;
        int matrix = told ? in.bits(8) : 2;
        subsamplingX = 1;
        subsamplingY = 1;
        boolean fullRange;
        if (monochrome) {
            fullRange = in.flag();
        } else if (primaries == 1 && transfer == SRGB && matrix == IDENTITY) {
            fullRange = true;
            subsamplingX = 0;
            subsamplingY = 0;
            separateDeltas = in.flag();
        } else {
            fullRange = in.flag();
            subsampling(in, twelve);
            in.skip(subsamplingX == 1 && subsamplingY == 1 ? 2 : 0);
            separateDeltas = in.flag();
        }
        colour = told ? new Colour(primaries, transfer, matrix, fullRange) : new Colour(1, 1, 1, fullRange);
    }

    private void subsampling(Bits in, boolean twelve) {
        if (profile == 1) {
            subsamplingX = 0;
            subsamplingY = 0;
        } else if (profile == 2) {
            subsamplingX = twelve ? in.bit() : 1;
            subsamplingY = twelve && subsamplingX == 1 ? in.bit() : 0;
        }
    }
}
