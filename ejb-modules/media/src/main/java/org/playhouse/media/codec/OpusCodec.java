package org.playhouse.media.codec;

import org.playhouse.media.MediaException;
import org.playhouse.media.isobmff.Box;
import org.playhouse.media.isobmff.BoxReader;

/** Opus in {@code Opus} ("Encapsulation of Opus in ISO Base Media File Format", 4.3.2). */
final class OpusCodec {
    /** 80 ms in packets of 20 ms (RFC 7845, 4.6). */
    private static final int PRE_ROLL = 4;
    /** Whatever the source had: it is decoded at this rate. */
    private static final int RATE = 48_000;

    private OpusCodec() {}

    static SoundCodec of(Box dOps) {
        BoxReader reader = dOps.reader();
        int version = reader.u8();
        int channels = reader.u8();
        if (version != 0 || channels == 0) {
            throw new MediaException("codec.unsupported", "an Opus configuration of another version");
        }
        return new SoundCodec("Opus", channels, RATE, PRE_ROLL, DolbyLayout.NONE);
    }
}
