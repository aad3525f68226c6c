package org.playhouse.media.cea;

/** Characters of the sets G2 and G3, and colours (CEA-708-E, 7.1.8, 7.1.9 and 8.8). */
final class DtvccLetters {
    private DtvccLetters() {}

    /** Behind EXT1; what nobody knows is an underscore (7.1.10). */
    static String extended(int code) {
        return switch (code) {
            case 0x20, 0x21 -> "\u00A0";
            case 0x25 -> "…";
            case 0x2A -> "Š";
            case 0x2C -> "Œ";
            case 0x30 -> "█";
            case 0x31 -> "‘";
            case 0x32 -> "’";
            case 0x33 -> "“";
            case 0x34 -> "”";
            case 0x35 -> "•";
            case 0x39 -> "™";
            case 0x3A -> "š";
            case 0x3C -> "œ";
            case 0x3D -> "℠";
            case 0x3F -> "Ÿ";
            case 0x76 -> "⅛";
            case 0x77 -> "⅜";
            case 0x78 -> "⅝";
            case 0x79 -> "⅞";
            case 0x7A -> "│";
            case 0x7B -> "┐";
            case 0x7C -> "└";
            case 0x7D -> "─";
            case 0x7E -> "┘";
            case 0x7F -> "┌";
            case 0xA0 -> "[CC]";
            default -> "_";
        };
    }

    /** Behind P16 (7.1.5): a character by its 16 bits; an underscore for what is none, or ends a line. */
    static String wide(int code) {
        boolean letter = !Character.isISOControl(code) && !Character.isSurrogate((char) code);
        return letter ? Character.toString(code) : "_";
    }

    /** The nearest of WebVTT's eight. @param bits two each of opacity, red, green, blue */
    static String colour(int bits) {
        int full = (bits >> 5 & 1) << 2 | (bits >> 3 & 1) << 1 | bits >> 1 & 1;
        return switch (full) {
            case 1 -> "blue";
            case 2 -> "lime";
            case 3 -> "cyan";
            case 4 -> "red";
            case 5 -> "magenta";
            case 6 -> "yellow";
            default -> Pen.WHITE;
        };
    }
}
