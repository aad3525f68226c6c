package org.playhouse.media.cenc;

import java.util.Locale;

/** How samples are protected: not at all, or by a scheme of ISO/IEC 23001-7 (clauses 10.1 and 10.4). */
public enum Scheme {
    NONE,
    CBCS,
    CENC;

    /** The word in paths, in {@code schm} and in manifests: {@code none}, {@code cbcs}, {@code cenc}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for any other word */
    public static Scheme of(String word) {
        for (Scheme scheme : values()) {
            if (scheme.word().equals(word)) {
                return scheme;
            }
        }
        throw new IllegalArgumentException("not a protection scheme: " + word);
    }
}
