package org.playhouse.media.codec;

import org.playhouse.media.MediaException;
import org.playhouse.media.isobmff.Box;
import org.playhouse.media.isobmff.BoxReader;

/** AC-3 in {@code ac-3} and E-AC-3 in {@code ec-3} (ETSI TS 102 366, annex F). */
final class DolbyCodec {
    private static final int[] RATES = {48_000, 44_100, 32_000};

    private DolbyCodec() {}

    /** F.4. */
    static SoundCodec ac3(Box dac3) {
        ConfigBits bits = bits(dac3);
        int rate = rate(bits.bits(2));
        bits.bits(5 + 3);
        return sound("ac-3", rate, DolbyLayout.channelMap(bits.bits(3), bits.flag()), 0);
    }

    /** F.6, and the extension of ETSI TS 103 420, 8.3.2. Further independent substreams are other programmes. */
    static SoundCodec eac3(Box dec3) {
        ConfigBits bits = bits(dec3);
        bits.bits(13);
        int independent = bits.bits(3) + 1;
        int rate = rate(bits.bits(2));
        bits.bits(5 + 1 + 1 + 3);
        int map = dependent(bits, DolbyLayout.channelMap(bits.bits(3), bits.flag()));
        for (int i = 1; i < independent; i++) {
            bits.bits(2 + 5 + 1 + 1 + 3 + 3 + 1);
            dependent(bits, 0);
        }
        boolean extended = bits.left() >= 16 && (bits.bits(8) & 1) == 1;
        return sound("ec-3", rate, map, extended ? bits.bits(8) : 0);
    }

    private static int dependent(ConfigBits bits, int map) {
        bits.bits(3);
        if (bits.bits(4) > 0) {
            return DolbyLayout.withDependent(map, bits.bits(9));
        }
        bits.bits(1);
        return map;
    }

    private static SoundCodec sound(String parameter, int rate, int map, int objects) {
        return new SoundCodec(parameter, DolbyLayout.channels(map), rate, 0, new DolbyLayout(map, objects));
    }

    private static int rate(int code) {
        if (code == RATES.length) {
            throw new MediaException("codec.unsupported", "a sampling rate that annex F does not name");
        }
        return RATES[code];
    }

    private static ConfigBits bits(Box box) {
        BoxReader reader = box.reader();
        return new ConfigBits(reader.bytes(reader.remaining()));
    }
}
