package org.playhouse.media.codec;

import org.playhouse.media.MediaException;
import org.playhouse.media.isobmff.Box;
import org.playhouse.media.isobmff.BoxReader;

/** AAC-LC and HE-AAC in {@code mp4a}. */
final class AacCodec {
    private static final int[] RATES = {
        96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350
    };

    private static final int SBR = 5;
    private static final int PS = 29;

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
        if (objectType != 0x40) {
            throw unsupported();
        }
        BoxReader specific = descriptor(config, 5);
        return specific(new ConfigBits(specific.bytes(specific.remaining())));
    }

    /** Explicit signalling of SBR and PS, hierarchical or behind the core's configuration (14496-3, 1.6.5.2, 1.6.6.2). */
    static SoundCodec specific(ConfigBits bits) {
        int audioObject = bits.bits(5);
        int rate = rate(bits);
        int channels = bits.bits(4);
        if (channels == 0 || channels > 7) {
            throw unsupported();
        }
        boolean replicated = audioObject == SBR || audioObject == PS;
        boolean stereo = audioObject == PS;
        if (replicated) {
            rate = rate(bits);
            audioObject = bits.bits(5);
        }
        if (audioObject < 1 || audioObject > 4) {
            throw unsupported();
        }
        bits.bits(1);
        bits.bits(bits.flag() ? 14 + 1 : 1);
        if (!replicated && bits.left() >= 16 && bits.bits(11) == 0x2B7 && bits.bits(5) == SBR && bits.flag()) {
            replicated = true;
            rate = rate(bits);
            stereo = bits.left() >= 12 && bits.bits(11) == 0x548 && bits.flag();
        }
        int kind = stereo ? PS : replicated ? SBR : audioObject;
        int heard = stereo ? 2 : channels == 7 ? 8 : channels;
        return new SoundCodec("mp4a.40." + kind, heard, rate);
    }

    private static int rate(ConfigBits bits) {
        int index = bits.bits(4);
        if (index >= RATES.length) {
            throw unsupported();
        }
        return RATES[index];
    }

    private static MediaException unsupported() {
        return new MediaException("codec.unsupported", "a sound format that is neither AAC-LC nor HE-AAC");
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
