package org.playhouse.media.cenc;

import java.util.Locale;
import java.util.Set;

/** How samples are protected: not at all, or by a scheme of ISO/IEC 23001-7 (clauses 10.1 and 10.4). */
public enum Scheme {
    NONE,
    CBCS,
    CENC;

    /** The word in paths, in {@code schm} and in manifests: {@code none}, {@code cbcs}, {@code cenc}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The schemes that a codec's binding defines: both, but for VP9 only cenc (VP Codec ISO Media File Format Binding 1.1,
     * "Scheme Info Box").
     *
     * @param codec RFC 6381
     */
    public static Set<Scheme> definedFor(String codec) {
        return codec.startsWith("vp09") ? Set.of(CENC) : Set.of(CBCS, CENC);
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
