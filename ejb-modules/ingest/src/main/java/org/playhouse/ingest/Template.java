package org.playhouse.ingest;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a film is to be made. What a template means in codecs is the encoding job's business. */
public enum Template {
    /** What every player can play. */
    DEFAULT,
    HEVC,
    HEVC10,
    AV1,
    VP9,
    /** As the default, and every sound in Opus, too. */
    OPUS,
    /** As the default, and every sound in AC-3, too. */
    AC3,
    /** As the default, and every sound in E-AC-3, too. */
    EAC3;

    /** Its name for clients. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The template of that name; empty when there is none. */
    public static Optional<Template> of(String word) {
        return Arrays.stream(values())
                .filter(template -> template.word().equals(word))
                .findFirst();
    }
}
