package org.playhouse.media.codec;

import org.playhouse.media.MediaException;

/** Bits of a decoder's configuration, most significant first. */
final class ConfigBits {
    private final byte[] bytes;
    private int at;

    ConfigBits(byte[] bytes) {
        this.bytes = bytes;
    }

    int left() {
        return bytes.length * 8 - at;
    }

    int bits(int count) {
        if (count > left()) {
            throw new MediaException("codec.configuration", "a decoder's configuration ends too early");
        }
        int value = 0;
        for (int i = 0; i < count; i++, at++) {
            value = value << 1 | bytes[at >> 3] >> 7 - (at & 7) & 1;
        }
        return value;
    }

    boolean flag() {
        return bits(1) == 1;
    }
}
