package org.playhouse.media.plan;

import java.util.Set;
import org.playhouse.media.Languages;

/** Names of tracks for people: what the source calls them, else their language; at most 40 characters, each once. */
final class TrackNames {
    private static final int LONGEST = 40;

    private TrackNames() {}

    /**
     * @param nameless what an unknown language is called
     * @param suffix behind a language's name, not behind the source's own words
     * @param taken names that are given; the new one joins them
     */
    static String unique(String title, String language, String nameless, String suffix, Set<String> taken) {
        String own = Languages.ownName(language);
        String said = title.isBlank() ? (own.isEmpty() ? nameless : own) + suffix : title;
        String plain = clipped(said.replaceAll("[\"\\p{Cntrl}]", "").strip(), LONGEST);
        String base = plain.isEmpty() ? nameless : plain;
        String name = base;
        for (int i = 2; !taken.add(name); i++) {
            name = clipped(base, LONGEST - 4) + " " + i;
        }
        return name;
    }

    private static String clipped(String text, int length) {
        int most = Math.min(text.codePointCount(0, text.length()), length);
        return text.substring(0, text.offsetByCodePoints(0, most)).strip();
    }
}
