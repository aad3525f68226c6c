package org.playhouse.media;

/** What timed text is to a film (ISO/IEC 23009-1, 5.8.5.5; RFC 8216bis, 4.4.6.1). */
public enum CaptionKind {
    /** What is said, for those who do not know the language. */
    SUBTITLES,
    /** What is said and heard, for those who do not hear it. */
    CAPTIONS,
    /** Only what the film's own language does not say: shown without being asked for. */
    FORCED;

    /** As the public API says it. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
