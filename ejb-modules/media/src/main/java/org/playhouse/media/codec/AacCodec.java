package org.playhouse.media.codec;

import org.playhouse.media.MediaException;
import org.playhouse.media.isobmff.Box;
import org.playhouse.media.isobmff.BoxReader;

/** AAC in {@code mp4a}. */
final class AacCodec {
    private static final int[] RATES = {
        96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350
    };

    private AacCodec() {}

    /** Descriptors of ISO/IEC 14496-1, 7.2.6, down to the AudioSpecificConfig of 14496-3, 1.6.2.1. */
    static SoundCodec of(Box box) {
        BoxReader es = descriptor(box.reader().skip(4), 3);
        int flags = es.skip(2).u8();
        es.skip((flags & 0x80) != 0 ? 2 : 0);
        if ((flags & 0x40) != 0) {
            es.skip(es.u8());
        }
        es.skip((flags & 0x20) != 0 ? 2 : 0);
        BoxReader config = descriptor(es, 4);
        int objectType = config.u8();
        config.skip(12);
        BoxReader specific = descriptor(config, 5);
        int bits = specific.u16();
        int audioObject = bits >> 11;
        int rateIndex = bits >> 7 & 0xF;
        int channels = bits >> 3 & 0xF;
        if (objectType != 0x40 || audioObject == 31 || rateIndex >= RATES.length) {
            throw new MediaException("codec.unsupported", "a sound format that is not plain AAC");
        }
        return new SoundCodec("mp4a.40." + audioObject, channels == 7 ? 8 : channels, RATES[rateIndex]);
    }

    private static BoxReader descriptor(BoxReader reader, int tag) {
        if (reader.u8() != tag) {
            throw new MediaException("codec.descriptor", "descriptor " + tag + " is not where it belongs");
        }
        int length = 0;
        int octet;
        int octets = 0;
        do {
            octet = reader.u8();
            length = length << 7 | octet & 0x7F;
            octets++;
        } while ((octet & 0x80) != 0 && octets < 4);
        return reader.part(length);
    }
}
