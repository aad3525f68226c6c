package org.playhouse.media.isobmff;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.playhouse.media.MediaException;

/** Big-endian fields of a stretch of bytes; never reads past its end. */
public final class BoxReader {
    private final byte[] bytes;
    private final int end;
    private int at;

    public BoxReader(byte[] bytes, int from, int to) {
        if (from < 0 || to < from || to > bytes.length) {
            throw new MediaException("box.truncated", "a field lies outside its box");
        }
        this.bytes = bytes;
        this.at = from;
        this.end = to;
    }

    public int remaining() {
        return end - at;
    }

    public int position() {
        return at;
    }

    public int u8() {
        return bytes[take(1)] & 0xFF;
    }

    public int u16() {
        int p = take(2);
        return (bytes[p] & 0xFF) << 8 | bytes[p + 1] & 0xFF;
    }

    public int u24() {
        return u8() << 16 | u16();
    }

    public int i32() {
        int p = take(4);
        return (bytes[p] & 0xFF) << 24 | (bytes[p + 1] & 0xFF) << 16 | (bytes[p + 2] & 0xFF) << 8 | bytes[p + 3] & 0xFF;
    }

    public long u32() {
        return i32() & 0xFFFFFFFFL;
    }

    /** 64 bits that must not be negative when read as signed: no time or offset of ours is. */
    public long u64() {
        long value = i64();
        if (value < 0) {
            throw new MediaException("box.value", "a 64-bit number is beyond every sane size");
        }
        return value;
    }

    public long i64() {
        return (long) i32() << 32 | u32();
    }

    public String fourcc() {
        return new String(bytes, take(4), 4, StandardCharsets.ISO_8859_1);
    }

    public byte[] bytes(int count) {
        int p = take(count);
        return Arrays.copyOfRange(bytes, p, p + count);
    }

    public BoxReader skip(int count) {
        take(count);
        return this;
    }

    /** A reader of the next {@code count} bytes, which this one passes. */
    public BoxReader part(int count) {
        int p = take(count);
        return new BoxReader(bytes, p, p + count);
    }

    private int take(int count) {
        if (count < 0 || count > end - at) {
            throw new MediaException("box.truncated", "a box is shorter than its fields");
        }
        int p = at;
        at += count;
        return p;
    }
}
