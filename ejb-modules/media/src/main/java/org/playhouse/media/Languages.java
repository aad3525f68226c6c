package org.playhouse.media;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;

/** Names of languages: sources say ISO 639-2, manifests BCP 47, boxes ISO 639-2/T. */
public final class Languages {
    public static final String UNKNOWN = "und";
    /** ISO 639-2/B codes that differ from the /T ones. */
    private static final String[] BIBLIOGRAPHIC = {
        "alb sqi", "arm hye", "baq eus", "bur mya", "chi zho", "cze ces", "dut nld", "fre fra", "geo kat", "ger deu",
        "gre ell", "ice isl", "mac mkd", "mao mri", "may msa", "per fas", "rum ron", "slo slk", "tib bod", "wel cym"
    };

    private static final Map<String, String> SHORT = shortCodes();

    private Languages() {}

    /** The shortest BCP 47 tag of what a source says, {@value #UNKNOWN} when it says nothing that is one. */
    public static String tag(String said) {
        String word = said.strip().replace('_', '-');
        if (!word.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}")) {
            return UNKNOWN;
        }
        String[] parts = word.split("-", 2);
        String language = parts[0].toLowerCase(Locale.ROOT);
        String tag = SHORT.getOrDefault(language, language) + (parts.length > 1 ? "-" + parts[1] : "");
        String canonical = Locale.forLanguageTag(tag).toLanguageTag();
        return canonical.startsWith(UNKNOWN) ? UNKNOWN : canonical;
    }

    /** ISO 639-2/T, three letters, for mdhd (ISO/IEC 14496-12, 8.4.2). */
    public static String threeLetters(String tag) {
        try {
            String code = Locale.forLanguageTag(tag).getISO3Language();
            return code.matches("[a-z]{3}") ? code : UNKNOWN;
        } catch (MissingResourceException e) {
            return UNKNOWN;
        }
    }

    /** The language in its own words, for people; empty for an unknown one. */
    public static String ownName(String tag) {
        Locale locale = Locale.forLanguageTag(tag);
        String name = tag.equals(UNKNOWN) ? "" : locale.getDisplayName(locale);
        return name.isEmpty() ? "" : name.substring(0, 1).toUpperCase(locale) + name.substring(1);
    }

    private static Map<String, String> shortCodes() {
        Map<String, String> codes = new HashMap<>();
        for (String two : Locale.getISOLanguages()) {
            codes.put(
                    Locale.forLanguageTag(two).getISO3Language(),
                    Locale.forLanguageTag(two).toLanguageTag());
        }
        for (String pair : BIBLIOGRAPHIC) {
            codes.put(pair.substring(0, 3), codes.get(pair.substring(4)));
        }
        return Map.copyOf(codes);
    }
}
