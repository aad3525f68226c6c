package org.playhouse.media.codec;

/** What a track's sample entry says of how its samples are coded. */
public sealed interface Codec permits VideoCodec, SoundCodec {
    /** The codecs parameter of manifests (RFC 6381), for example {@code avc1.64001F}. */
    String parameter();
}
