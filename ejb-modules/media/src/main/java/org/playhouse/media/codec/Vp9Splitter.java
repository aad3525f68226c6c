package org.playhouse.media.codec;

import org.playhouse.media.MediaException;

/**
 * Tells uncompressed headers and superframe indexes, which stay clear, from the rest of VP9 frames (VP9 bitstream
 * specification, 6.2 and annex B; the binding's "Sample Encryption").
 */
final class Vp9Splitter implements VideoCodec.Splitter {
    private static final int SYNC_CODE = 0x498342;
    private static final int RGB = 7;
    private static final int[] FEATURE_BITS = {8, 6, 2, 0};

    /** Widths of the eight stored frames: the only thing of theirs that shapes headers. */
    private final int[] widths = new int[8];

    @Override
    public void split(byte[] bytes, int from, int to, VideoCodec.Parts parts) {
        int marker = to > from ? bytes[to - 1] & 0xFF : 0;
        int frames = (marker & 7) + 1;
        int sizeBytes = (marker >> 3 & 3) + 1;
        int index = to - 2 - sizeBytes * frames;
        if ((marker & 0xE0) != 0xC0 || index < from || (bytes[index] & 0xFF) != marker) {
            frame(bytes, from, to, parts);
            return;
        }
        int at = from;
        for (int i = 0; i < frames; i++) {
            long size = 0;
            for (int j = 0; j < sizeBytes; j++) {
                size |= (bytes[index + 1 + i * sizeBytes + j] & 0xFFL) << 8 * j;
            }
            if (size > index - at) {
                throw new MediaException("vp9.superframe", "a superframe is shorter than its frames");
            }
            frame(bytes, at, at + (int) size, parts);
            at += (int) size;
        }
        parts.clear(to - at);
    }

    private void frame(byte[] bytes, int from, int to, VideoCodec.Parts parts) {
        if (from == to) {
            return;
        }
        Bits in = new Bits(bytes, from, to);
        header(in);
        parts.clear(in.position() - from);
        parts.picture(to - in.position());
    }

    private void header(Bits in) {
        if (in.bits(2) != 2) {
            throw new MediaException("vp9.marker", "a VP9 frame does not start like one");
        }
        int profile = in.bit() | in.bit() << 1;
        in.skip(profile == 3 ? 1 : 0);
        if (in.flag()) {
            in.skip(3);
            return;
        }
        boolean key = !in.flag();
        boolean shown = in.flag();
        boolean resilient = in.flag();
        int width;
        int refresh = 0xFF;
        if (key) {
            sync(in);
            colours(in, profile);
            width = size(in);
        } else {
            boolean intra = !shown && in.flag();
            in.skip(resilient ? 0 : 2);
            if (intra) {
                sync(in);
                if (profile > 0) {
                    colours(in, profile);
                }
                refresh = in.bits(8);
                width = size(in);
            } else {
                refresh = in.bits(8);
                width = inter(in);
            }
        }
        in.skip(resilient ? 0 : 2);
        in.skip(2);
        filters(in);
        segments(in);
        tiles(in, width);
        in.skip(16);
        for (int i = 0; i < widths.length; i++) {
            widths[i] = (refresh >> i & 1) == 1 ? width : widths[i];
        }
    }

    private static void sync(Bits in) {
        if (in.bits(24) != SYNC_CODE) {
            throw new MediaException("vp9.marker", "a VP9 frame has no sync code");
        }
    }

    private static void colours(Bits in, int profile) {
        in.skip(profile >= 2 ? 1 : 0);
        boolean sampled = profile == 1 || profile == 3;
        if (in.bits(3) == RGB) {
            in.skip(sampled ? 1 : 0);
        } else {
            in.skip(sampled ? 4 : 1);
        }
    }

    /** frame_size and render_size; the width. */
    private static int size(Bits in) {
        int width = in.bits(16) + 1;
        in.skip(16);
        in.skip(in.flag() ? 32 : 0);
        return width;
    }

    private int inter(Bits in) {
        int[] references = new int[3];
        for (int i = 0; i < 3; i++) {
            references[i] = in.bits(3);
            in.skip(1);
        }
        int width = 0;
        for (int i = 0; i < 3 && width == 0; i++) {
            width = in.flag() ? Math.max(1, widths[references[i]]) : 0;
        }
        if (width == 0) {
            width = size(in);
        } else {
            in.skip(in.flag() ? 32 : 0);
        }
        in.skip(1);
        in.skip(in.flag() ? 0 : 2);
        return width;
    }

    private static void filters(Bits in) {
        in.skip(9);
        boolean adapted = in.flag();
        if (adapted && in.flag()) {
            for (int i = 0; i < 6; i++) {
                in.skip(in.flag() ? 7 : 0);
            }
        }
        in.skip(8);
        for (int i = 0; i < 3; i++) {
            in.skip(in.flag() ? 5 : 0);
        }
    }

    private static void segments(Bits in) {
        if (!in.flag()) {
            return;
        }
        if (in.flag()) {
            probabilities(in, 7);
            if (in.flag()) {
                probabilities(in, 3);
            }
        }
        if (in.flag()) {
            in.skip(1);
            for (int i = 0; i < 8; i++) {
                for (int feature = 0; feature < FEATURE_BITS.length; feature++) {
                    in.skip(in.flag() ? FEATURE_BITS[feature] + (feature < 2 ? 1 : 0) : 0);
                }
            }
        }
    }

    private static void probabilities(Bits in, int count) {
        for (int i = 0; i < count; i++) {
            in.skip(in.flag() ? 8 : 0);
        }
    }

    /** Tile columns are 4 to 64 superblocks wide. */
    private static void tiles(Bits in, int width) {
        int blocks = width + 63 >> 6;
        int bits = 0;
        while (64 << bits < blocks) {
            bits++;
        }
        while (blocks >> bits + 1 >= 4 && in.flag()) {
            bits++;
        }
        in.skip(in.flag() ? 1 : 0);
    }
}
