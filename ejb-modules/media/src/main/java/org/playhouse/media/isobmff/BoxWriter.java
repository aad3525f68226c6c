package org.playhouse.media.isobmff;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes boxes into a growing array: {@code begin} one, write its fields, {@code end} it. */
public final class BoxWriter {
    private byte[] bytes;
    private int at;

    public BoxWriter() {
        this(1024);
    }

    public BoxWriter(int capacity) {
        bytes = new byte[capacity];
    }

    public int position() {
        return at;
    }

    /** Starts a box; give the answer to {@link #end}. */
    public int begin(String fourcc) {
        int start = at;
        u32(0);
        fourcc(fourcc);
        return start;
    }

    /** Starts a full box (ISO/IEC 14496-12, clause 4.2.2). */
    public int begin(String fourcc, int version, int flags) {
        int start = begin(fourcc);
        u32(version << 24 | flags);
        return start;
    }

    public BoxWriter end(int start) {
        patch(start, at - start);
        return this;
    }

    /** Overwrites 32 bits at a position written before. */
    public void patch(int position, int value) {
        bytes[position] = (byte) (value >>> 24);
        bytes[position + 1] = (byte) (value >>> 16);
        bytes[position + 2] = (byte) (value >>> 8);
        bytes[position + 3] = (byte) value;
    }

    public BoxWriter u8(int value) {
        room(1);
        bytes[at++] = (byte) value;
        return this;
    }

    public BoxWriter u16(int value) {
        return u8(value >>> 8).u8(value);
    }

    public BoxWriter u32(int value) {
        room(4);
        patch(at, value);
        at += 4;
        return this;
    }

    public BoxWriter u64(long value) {
        return u32((int) (value >>> 32)).u32((int) value);
    }

    public BoxWriter fourcc(String value) {
        return raw(value.getBytes(StandardCharsets.ISO_8859_1));
    }

    public BoxWriter zeros(int count) {
        room(count);
        at += count;
        return this;
    }

    public BoxWriter raw(byte[] value) {
        return raw(value, 0, value.length);
    }

    public BoxWriter raw(byte[] value, int from, int count) {
        room(count);
        System.arraycopy(value, from, bytes, at, count);
        at += count;
        return this;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, at);
    }

    private void room(int count) {
        if (bytes.length - at < count) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(at, count), bytes.length * 2));
        }
    }
}
