package org.playhouse.media.cea;

/** Characters of line 21 (CEA-608-E, 6.4.2 and annex B). */
final class Line21Letters {
    private static final String[] SPECIAL =
            "® ° ½ ¿ ™ ¢ £ ♪ à _ è â ê î ô û".replace('_', '\u00A0').split(" ");
    private static final String[] WESTERN =
            "Á É Ó Ú Ü ü ‘ ¡ * ’ — © ℠ • “ ” À Â Ç È Ê Ë ë Î Ï ï Ô Ù ù Û « »".split(" ");
    private static final String[] NORTHERN =
            "Ã ã Í Ì ì Ò ò Õ õ { } \\ ^ _ | ~ Ä ä Ö ö ß ¥ ¤ │ Å å Ø ø ┌ ┐ └ ┘".split(" ");

    private Line21Letters() {}

    /** @param code 0x20..0x7F */
    static String basic(int code) {
        return switch (code) {
            case 0x27 -> "’";
            case 0x2A -> "á";
            case 0x5C -> "é";
            case 0x5E -> "í";
            case 0x5F -> "ó";
            case 0x60 -> "ú";
            case 0x7B -> "ç";
            case 0x7C -> "÷";
            case 0x7D -> "Ñ";
            case 0x7E -> "ñ";
            case 0x7F -> "█";
            default -> Character.toString(code);
        };
    }

    /** @param code 0x30..0x3F */
    static String special(int code) {
        return SPECIAL[code & 0xF];
    }

    /**
     * @param set 2 or 3
     * @param code 0x20..0x3F
     */
    static String extended(int set, int code) {
        return (set == 2 ? WESTERN : NORTHERN)[code & 0x1F];
    }
}
