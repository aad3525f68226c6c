package org.playhouse.media.captions;

import java.util.Locale;

/** Where a caption stands, as WebVTT's settings (W3C WebVTT, 3.1 and 4.4); nothing for the bottom's middle, where all stand. */
final class Place {
    private Place() {}

    /** @param key as on a numeric keypad: 1 is the bottom's left, 8 the top's middle */
    static String of(int key) {
        return joined(
                switch ((key - 1) / 3) {
                    case 1 -> "line:50%,center";
                    case 2 -> "line:0";
                    default -> "";
                },
                column(key));
    }

    /**
     * A point of the picture that the caption hangs on by its {@code key}.
     *
     * @param x 0..1 from the left
     * @param y 0..1 from the top
     */
    static String at(int key, double x, double y) {
        String edge = switch ((key - 1) / 3) {
            case 1 -> ",center";
            case 2 -> "";
            default -> ",end";
        };
        String side = switch ((key - 1) % 3) {
            case 0 -> " align:left";
            case 2 -> " align:right";
            default -> "";
        };
        return "line:" + percent(y) + edge + " position:" + percent(x) + side;
    }

    private static String column(int key) {
        return switch ((key - 1) % 3) {
            case 0 -> "position:0% align:left";
            case 2 -> "position:100% align:right";
            default -> "";
        };
    }

    static String percent(double part) {
        double held = Math.min(1, Math.max(0, part)) * 100;
        String text = String.format(Locale.ROOT, "%.2f", held).replaceFirst("\\.?0+$", "");
        return (text.isEmpty() ? "0" : text) + "%";
    }

    static String joined(String first, String second) {
        return first.isEmpty() || second.isEmpty() ? first + second : first + " " + second;
    }
}
