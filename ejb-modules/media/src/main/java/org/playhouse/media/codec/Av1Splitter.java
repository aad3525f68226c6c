package org.playhouse.media.codec;

import org.jspecify.annotations.Nullable;
import org.playhouse.media.MediaException;

/** Tells the tiles of temporal units from everything else (AV1, 5.3 and 5.11.1): only tiles are protected. */
final class Av1Splitter implements VideoCodec.Splitter {
    private static final int SEQUENCE_HEADER = 1;
    private static final int FRAME_HEADER = 3;
    private static final int TILE_GROUP = 4;
    private static final int FRAME = 6;
    private static final int TILE_LIST = 8;

    /** An OBU's place: its payload. */
    private record Unit(int type, int from, int to) {}

    private final Av1References references = new Av1References();
    private @Nullable Av1Sequence sequence;
    /** Of the frame whose tiles come; null between frames. */
    private @Nullable Av1Tiles tiles;

    Av1Splitter(@Nullable Av1Sequence sequence) {
        this.sequence = sequence;
    }

    /** The sequence header in configOBUs; null when it is not there. */
    static @Nullable Av1Sequence sequence(byte[] units) {
        int at = 0;
        while (at < units.length) {
            Unit unit = unit(units, at, units.length);
            if (unit.type == SEQUENCE_HEADER) {
                return new Av1Sequence(new Bits(units, unit.from, unit.to));
            }
            at = unit.to;
        }
        return null;
    }

    @Override
    public void split(byte[] bytes, int from, int to, VideoCodec.Parts parts) {
        tiles = null;
        int at = from;
        while (at < to) {
            Unit unit = unit(bytes, at, to);
            int told = at;
            switch (unit.type) {
                case SEQUENCE_HEADER -> sequence = new Av1Sequence(new Bits(bytes, unit.from, unit.to));
                case FRAME_HEADER -> header(bytes, unit.from, unit.to);
                case FRAME -> told = group(bytes, at, header(bytes, unit.from, unit.to), unit.to, parts);
                case TILE_GROUP -> told = group(bytes, at, unit.from, unit.to, parts);
                case TILE_LIST -> throw new MediaException("codec.unsupported", "AV1 with large scale tiles");
                default -> {
                    // a delimiter, metadata, padding, a repeated header: clear
                }
            }
            parts.clear(unit.to - told);
            at = unit.to;
        }
    }

    private static Unit unit(byte[] bytes, int at, int to) {
        Bits in = new Bits(bytes, at, to);
        in.skip(1);
        int type = in.bits(4);
        boolean extended = in.flag();
        boolean sized = in.flag();
        in.skip(extended ? 9 : 1);
        int size = sized ? in.leb128() : to - in.position();
        if (size > to - in.position()) {
            throw new MediaException("av1.truncated", "an OBU is longer than its sample");
        }
        return new Unit(type, in.position(), in.position() + size);
    }

    /** Reads a frame header, unless it repeats the one before; gives the first byte behind it. */
    private int header(byte[] bytes, int from, int to) {
        if (tiles != null) {
            return to;
        }
        if (sequence == null) {
            throw new MediaException("av1.sequence", "a frame comes before any sequence header");
        }
        Bits in = new Bits(bytes, from, to);
        tiles = Av1Frame.read(in, sequence, references);
        return in.position();
    }

    /**
     * Tells the tiles of {@code [from, to)}.
     *
     * @param told up to where all is told already
     * @return up to where it is now
     */
    private int group(byte[] bytes, int told, int from, int to, VideoCodec.Parts parts) {
        Av1Tiles layout = tiles;
        if (layout == null) {
            throw new MediaException("av1.tiles", "tiles come before their frame's header");
        }
        Bits in = new Bits(bytes, from, to);
        int first = 0;
        int last = layout.count() - 1;
        if (layout.count() > 1 && in.flag()) {
            first = in.bits(layout.numberBits());
            last = in.bits(layout.numberBits());
        }
        int clear = told;
        int at = in.position();
        for (int tile = first; tile <= last; tile++) {
            int end = to;
            if (tile < last) {
                long size = size(layout.sizeBytes(), bytes, at, to);
                at += layout.sizeBytes();
                end = (int) Math.min(to, at + size);
            }
            parts.clear(at - clear);
            parts.picture(end - at);
            clear = end;
            at = end;
        }
        tiles = last == layout.count() - 1 ? null : layout;
        return clear;
    }

    /** tile_size_minus_1, little endian, and 1. */
    private static long size(int sizeBytes, byte[] bytes, int at, int to) {
        if (to - at < sizeBytes) {
            throw new MediaException("av1.truncated", "a tile group ends inside a tile's size");
        }
        long size = 1;
        for (int i = 0; i < sizeBytes; i++) {
            size += (bytes[at + i] & 0xFFL) << 8 * i;
        }
        if (size > to - at - sizeBytes) {
            throw new MediaException("av1.truncated", "a tile is longer than its group");
        }
        return size;
    }
}
