package org.playhouse.media;

/** What a sound track is to a film (ISO/IEC 23009-1, 5.8.5.5; RFC 8216bis, 4.4.6.1). */
public enum SoundRole {
    /** What is heard when nobody chooses. */
    MAIN,
    /** The same programme in another language, or another mix. */
    ALTERNATE,
    /** A translation that replaces the original language. */
    DUB,
    /** Tells those who do not see the picture what happens in it. */
    DESCRIPTION,
    COMMENTARY,
    /** Speech that is easier to understand. */
    CLEAR_SPEECH;

    /** As the public API says it: {@code clear-speech}. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
