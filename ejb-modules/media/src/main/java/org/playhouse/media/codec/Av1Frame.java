package org.playhouse.media.codec;

import org.jspecify.annotations.Nullable;
import org.playhouse.media.codec.Av1References.Picture;

/** Reads a frame's uncompressed header (AV1, 5.9.2), whose length depends on the pictures before it. */
final class Av1Frame {
    private static final int KEY = 0;
    private static final int INTER = 1;
    private static final int INTRA_ONLY = 2;
    private static final int SWITCH = 3;
    private static final int ALL = 0xFF;

    private final Bits in;
    private final Av1Sequence sequence;
    private final Av1References references;
    private int type = KEY;
    private boolean shown = true;
    private boolean showable;
    private boolean resilient = true;
    private boolean screenContent;
    private boolean integerMotion;
    private boolean sizeOverride;
    private int orderHint;
    /** -1: none. */
    private int primary = -1;

    private int refresh = ALL;
    private boolean blockCopy;
    private boolean preciseMotion;
    private int[] indexes = new int[0];
    private int upscaledWidth;
    private int width;
    private int height;

    private Av1Frame(Bits in, Av1Sequence sequence, Av1References references) {
        this.in = in;
        this.sequence = sequence;
        this.references = references;
    }

    /** The frame's tiles, with {@code in} behind the header; null when it only shows a stored picture. */
    static @Nullable Av1Tiles read(Bits in, Av1Sequence sequence, Av1References references) {
        return new Av1Frame(in, sequence, references).header();
    }

    private @Nullable Av1Tiles header() {
        if (!sequence.stillHeader) {
            if (in.flag()) {
                showStored();
                return null;
            }
            kind();
        }
        boolean frozen = in.flag();
        screenContent = sequence.screenContent == Av1Sequence.SELECT ? in.flag() : sequence.screenContent == 1;
        integerMotion = screenContent
                && (sequence.integerMotion == Av1Sequence.SELECT ? in.flag() : sequence.integerMotion == 1);
        in.skip(sequence.idBits);
        sizeOverride = type == SWITCH || !sequence.stillHeader && in.flag();
        orderHint = in.bits(sequence.orderBits);
        if (!intra() && !resilient) {
            int index = in.bits(3);
            primary = index == 7 ? -1 : index;
        }
        bufferRemoval();
        stored();
        if (intra()) {
            integerMotion = true;
            frameSize();
            renderSize();
            blockCopy = screenContent && upscaledWidth == width && in.flag();
        } else {
            inter();
        }
        in.skip(sequence.stillHeader || frozen ? 0 : 1);
        Av1Tiles tiles = Av1Tiles.read(in, width, height, sequence.largeBlocks);
        rest();
        return tiles;
    }

    private boolean intra() {
        return type == KEY || type == INTRA_ONLY;
    }

    private void showStored() {
        Picture picture = references.slot(in.bits(3));
        presentationTime();
        in.skip(sequence.idBits);
        if (picture.key()) {
            references.store(ALL, picture);
        }
    }

    private void presentationTime() {
        in.skip(sequence.decoderModel && !sequence.equalPictureInterval ? sequence.presentationBits : 0);
    }

    private void kind() {
        type = in.bits(2);
        shown = in.flag();
        if (shown) {
            presentationTime();
        }
        showable = shown ? type != KEY : in.flag();
        resilient = type == SWITCH || type == KEY && shown || in.flag();
        if (type == KEY && shown) {
            for (int i = 0; i < Av1References.SLOTS; i++) {
                references.hint(i, 0);
            }
        }
    }

    private void bufferRemoval() {
        if (sequence.decoderModel && in.flag()) {
            // without layers every operating point takes part
            for (boolean modelled : sequence.modelled) {
                in.skip(modelled ? sequence.bufferRemovalBits : 0);
            }
        }
    }

    private void stored() {
        refresh = type == SWITCH || type == KEY && shown ? ALL : in.bits(8);
        if ((!intra() || refresh != ALL) && resilient && sequence.orderBits > 0) {
            for (int i = 0; i < Av1References.SLOTS; i++) {
                references.hint(i, in.bits(sequence.orderBits));
            }
        }
    }

    private void inter() {
        boolean derived = sequence.orderBits > 0 && in.flag();
        indexes = derived
                ? references.derive(in.bits(3), in.bits(3), orderHint, sequence.orderBits)
                : new int[Av1References.USED];
        for (int i = 0; i < indexes.length; i++) {
            indexes[i] = derived ? indexes[i] : in.bits(3);
            in.skip(sequence.idBits > 0 ? sequence.deltaIdBits : 0);
        }
        if (!sizeOverride || resilient || !sizeOfReference()) {
            frameSize();
            renderSize();
        }
        preciseMotion = !integerMotion && in.flag();
        in.skip(in.flag() ? 0 : 2);
        in.skip(1);
        in.skip(resilient || !sequence.referenceMotion ? 0 : 1);
    }

    /** 5.9.7, the first half. */
    private boolean sizeOfReference() {
        for (int index : indexes) {
            if (in.flag()) {
                width = references.slot(index).upscaledWidth();
                height = references.slot(index).height();
                superResolution();
                return true;
            }
        }
        return false;
    }

    private void frameSize() {
        width = sizeOverride ? in.bits(sequence.widthBits) + 1 : sequence.width;
        height = sizeOverride ? in.bits(sequence.heightBits) + 1 : sequence.height;
        superResolution();
    }

    private void superResolution() {
        upscaledWidth = width;
        if (sequence.superResolution && in.flag()) {
            int denominator = in.bits(3) + 9;
            width = (upscaledWidth * 8 + denominator / 2) / denominator;
        }
    }

    private void renderSize() {
        in.skip(in.flag() ? 32 : 0);
    }

    /** Everything behind tile_info. */
    private void rest() {
        int @Nullable [] before =
                primary < 0 ? null : references.slot(indexes[primary]).segments();
        Av1Filters filters = new Av1Filters(in, sequence, before);
        filters.read(primary < 0, blockCopy, upscaledWidth == width);
        boolean twoReferences = !intra() && in.flag();
        if (twoReferences && references.skipMode(indexes, orderHint, sequence.orderBits)) {
            in.skip(1);
        }
        in.skip(intra() || resilient || !sequence.warpedMotion ? 0 : 1);
        in.skip(1);
        if (!intra()) {
            Av1Motion.read(in, preciseMotion);
        }
        if (sequence.grain && (shown || showable)) {
            Av1Grain.read(in, sequence, type == INTER);
        }
        references.store(refresh, new Picture(type == KEY, orderHint, upscaledWidth, height, filters.segments()));
    }
}
