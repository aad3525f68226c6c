package org.playhouse.media.codec;

import org.playhouse.media.MediaException;

/** Bits of AV1 and VP9 headers, the highest of a byte first (AV1, 4.10; VP9, 4.10). */
final class Bits {
    private final byte[] bytes;
    private final int end;
    private int at;
    private int left = 8;

    Bits(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.end = to;
    }

    int bit() {
        if (at >= end) {
            throw new MediaException("codec.truncated", "a header is longer than its picture");
        }
        left--;
        int bit = bytes[at] >> left & 1;
        if (left == 0) {
            left = 8;
            at++;
        }
        return bit;
    }

    boolean flag() {
        return bit() == 1;
    }

    int bits(int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 1 | bit();
        }
        return value;
    }

    void skip(int count) {
        for (int i = 0; i < count; i++) {
            bit();
        }
    }

    /** su(count): the sign is the highest bit (AV1, 4.10.6). */
    int signed(int count) {
        int value = bits(count);
        int sign = 1 << count - 1;
        return (value & sign) != 0 ? value - 2 * sign : value;
    }

    /** ns(values): a number below {@code values} (AV1, 4.10.7). */
    int below(int values) {
        int width = 32 - Integer.numberOfLeadingZeros(values);
        int small = (1 << width) - values;
        int value = bits(width - 1);
        return value < small ? value : (value << 1) - small + bit();
    }

    /** leb128(), byte aligned (AV1, 4.10.5). */
    int leb128() {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            int octet = bits(8);
            value |= (long) (octet & 0x7F) << 7 * i;
            if ((octet & 0x80) == 0) {
                break;
            }
        }
        if (value > Integer.MAX_VALUE) {
            throw new MediaException("codec.truncated", "a unit claims more than a sample can hold");
        }
        return (int) value;
    }

    /** Index of the next whole byte. */
    int position() {
        return left == 8 ? at : at + 1;
    }
}
