package org.playhouse.media.plan;

/** How sound is coded; every one at 48 kHz. */
public enum SoundFormat {
    /** AAC-LC (ISO/IEC 14496-3). The encoder's delay is one packet. */
    AAC("mp4a.40.2", 1024, 1024),
    /** RFC 6716 in packets of 20 ms. Its pre-skip is an edit list's. */
    OPUS("Opus", 960, 0),
    /** ETSI TS 102 366. The encoder's delay is one block. */
    AC3("ac-3", 1536, 256),
    /** ETSI TS 102 366, annex E. */
    EAC3("ec-3", 1536, 256);

    private final String codec;
    private final int samplesPerPacket;
    private final int delay;

    SoundFormat(String codec, int samplesPerPacket, int delay) {
        this.codec = codec;
        this.samplesPerPacket = samplesPerPacket;
        this.delay = delay;
    }

    /** RFC 6381. */
    public String codec() {
        return codec;
    }

    public int samplesPerPacket() {
        return samplesPerPacket;
    }

    /** Samples that the encoder is fed later, so that its priming fills the film's beginning; 0: an edit list hides it. */
    public int delay() {
        return delay;
    }

    /** Samples that make so many packets: AAC's encoder brings out at the end what it delayed, the Dolby ones do not. */
    public long fed(long packets) {
        return packets * samplesPerPacket - (this == AAC ? delay : 0);
    }

    /** Bits per second for 1, 2 or 6 channels. */
    long bitrate(int channels) {
        return switch (this) {
            case AAC -> channels == 1 ? 80_000 : channels == 2 ? 128_000 : 384_000;
            case OPUS -> channels == 1 ? 64_000 : channels == 2 ? 96_000 : 256_000;
            case AC3 -> channels == 1 ? 96_000 : channels == 2 ? 192_000 : 448_000;
            case EAC3 -> channels == 1 ? 96_000 : channels == 2 ? 192_000 : 384_000;
        };
    }
}
