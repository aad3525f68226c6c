package org.playhouse.media.codec;

/**
 * Coded sound. Its samples are protected whole.
 *
 * @param parameter RFC 6381
 * @param sampleRate Hz
 * @param preRoll samples (packets) that a decoder needs before the one it starts at; 0: none
 * @param dolby what AC-3 and E-AC-3 say of their speakers
 */
public record SoundCodec(String parameter, int channels, int sampleRate, int preRoll, DolbyLayout dolby)
        implements Codec {
    /** Without pre-roll, and not Dolby's. */
    public SoundCodec(String parameter, int channels, int sampleRate) {
        this(parameter, channels, sampleRate, 0, DolbyLayout.NONE);
    }

    /**
     * What an AudioSpecificConfig says (ISO/IEC 14496-3, 1.6.2.1).
     *
     * @throws org.playhouse.media.MediaException for a sound that is neither AAC-LC nor HE-AAC
     */
    public static SoundCodec aac(byte[] specific) {
        return AacCodec.specific(new ConfigBits(specific));
    }
}
