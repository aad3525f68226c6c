package org.playhouse.media.codec;

import org.playhouse.media.MediaException;

/** Bits of a NAL unit, emulation prevention bytes left out (ITU-T H.264, 7.3.1 and 9.1; H.265, 7.3.1.1 and 9.2). */
final class NalBits {
    private final byte[] bytes;
    private final int end;
    private int at;
    private int zeros;
    private int current;
    private int left;

    NalBits(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.end = to;
    }

    int bit() {
        if (left == 0) {
            load();
        }
        left--;
        return current >> left & 1;
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

    /** ue(v), 9.1. */
    int ue() {
        int leading = 0;
        while (bit() == 0) {
            leading++;
            if (leading > 31) {
                throw new MediaException("nal.bits", "a number in a parameter set or slice header is too long");
            }
        }
        return (int) ((1L << leading) - 1 + (bits(leading) & 0xFFFFFFFFL));
    }

    /** ue(v) that counts something: bounded, so that no loop runs away. */
    int count(int most) {
        int value = ue();
        if (value < 0 || value > most) {
            throw new MediaException("nal.bits", "a count in a parameter set or slice header is out of range");
        }
        return value;
    }

    /** se(v): only ever skipped here. */
    void se() {
        ue();
    }

    /** Index behind the byte that holds the last bit read. */
    int position() {
        return at;
    }

    private void load() {
        if (at < end && zeros >= 2 && bytes[at] == 3) {
            at++;
            zeros = 0;
        }
        if (at >= end) {
            throw new MediaException("nal.truncated", "a NAL unit ends inside its header");
        }
        current = bytes[at] & 0xFF;
        zeros = current == 0 ? zeros + 1 : 0;
        left = 8;
        at++;
    }
}
