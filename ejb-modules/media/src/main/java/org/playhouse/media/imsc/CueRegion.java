package org.playhouse.media.imsc;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;

/**
 * Where a cue stands, as a region (W3C IMSC1 text profile; TTML1, 8.1.2), from its WebVTT settings (W3C WebVTT, 3.1).
 * Everything in percent of the picture. Cues without a place share a region, so that two of them never cover each other.
 *
 * @param align as TTML and hls.js know it: left, center, right, start, end
 * @param displayAlign before, center, after: where in the region the lines are
 * @param mode of writing, empty for lines from the left to the right
 */
record CueRegion(double left, double top, double width, double height, String align, String displayAlign, String mode) {
    /** Televisions may hide the rest. */
    private static final double SAFE = 5;

    private static final double SIDE = 10;
    private static final double BAND = 30;
    /** Of a line of text, with a font of 80 % of a cell and TTML's 15 rows. */
    private static final double LINE = 100.0 / 15;

    static CueRegion of(String settings) {
        Map<String, String> said = new HashMap<>();
        for (String one : settings.strip().split("\\s+")) {
            int colon = one.indexOf(':');
            if (colon > 0) {
                said.put(one.substring(0, colon), one.substring(colon + 1));
            }
        }
        String align = align(said.getOrDefault("align", "center"));
        if (said.containsKey("vertical")) {
            boolean right = said.get("vertical").equals("rl");
            return new CueRegion(SIDE, SIDE, 80, 80, align, right ? "before" : "after", right ? "tbrl" : "tblr");
        }
        double[] column = column(said, align);
        return row(said.getOrDefault("line", ""), column[0], column[1], align);
    }

    private static String align(String word) {
        return word.matches("left|right|start|end") ? word : "center";
    }

    /** Left edge and width. */
    private static double[] column(Map<String, String> said, String align) {
        boolean placed = said.containsKey("position") || said.containsKey("size");
        if (!placed) {
            return new double[] {SIDE, 100 - 2 * SIDE};
        }
        boolean left = align.equals("left") || align.equals("start");
        boolean right = align.equals("right") || align.equals("end");
        String[] position = said.getOrDefault("position", "").split(",");
        double at = percent(position[0], left ? 0 : right ? 100 : 50);
        String anchor = position.length > 1 ? position[1] : left ? "line-left" : right ? "line-right" : "center";
        double room = switch (anchor) {
            case "line-left" -> 100 - at;
            case "line-right" -> at;
            default -> 2 * Math.min(at, 100 - at);
        };
        double width = Math.max(SIDE, Math.min(percent(said.getOrDefault("size", ""), 100), room));
        double from = switch (anchor) {
            case "line-left" -> at;
            case "line-right" -> at - width;
            default -> at - width / 2;
        };
        double first = Math.min(Math.max(SAFE, from), 100 - SAFE - SIDE);
        double last = Math.min(Math.max(from + width, first + SIDE), 100 - SAFE);
        return new double[] {first, last - first};
    }

    private static CueRegion row(String line, double left, double width, String align) {
        String[] parts = line.split(",");
        double at;
        if (parts[0].endsWith("%")) {
            at = percent(parts[0], 100);
        } else if (parts[0].matches("-?\\d{1,4}")) {
            int number = Integer.parseInt(parts[0]);
            at = number < 0 ? 100 - SAFE + (number + 1) * LINE : SAFE + number * LINE;
            parts = new String[] {"", number < 0 ? "end" : "start"};
        } else {
            return new CueRegion(left, 100 - SAFE - BAND, width, BAND, align, "after", "");
        }
        double held = Math.min(100 - SAFE, Math.max(SAFE, at));
        return switch (parts.length > 1 ? parts[1] : "start") {
            case "end" -> band(left, width, Math.max(SAFE, held - BAND), held, align, "after");
            case "center" -> {
                double half = Math.min(BAND / 2, Math.min(held - SAFE, 100 - SAFE - held));
                yield band(left, width, held - half, held + half, align, "center");
            }
            default -> band(left, width, held, Math.min(100 - SAFE, held + BAND), align, "before");
        };
    }

    /** One that is too low for a line is moved until it has one. */
    private static CueRegion band(
            double left, double width, double top, double bottom, String align, String displayAlign) {
        double lacking = Math.max(0, LINE - (bottom - top));
        double first = displayAlign.equals("after") ? top : Math.max(SAFE, top - lacking);
        double height = Math.max(LINE, bottom - first);
        return new CueRegion(left, first, width, height, align, displayAlign, "");
    }

    private static double percent(String text, double absent) {
        return text.matches("\\d{1,3}(\\.\\d{1,9})?%")
                ? Math.min(100, Double.parseDouble(text.substring(0, text.length() - 1)))
                : absent;
    }

    /** The region's attributes. */
    String attributes() {
        return "tts:origin=\"" + pair(left, top) + "\" tts:extent=\"" + pair(width, height)
                + "\" tts:textAlign=\"" + align + "\" tts:displayAlign=\"" + displayAlign + '"'
                + (mode.isEmpty() ? "" : " tts:writingMode=\"" + mode + '"');
    }

    private static String pair(double x, double y) {
        return number(x) + "% " + number(y) + "%";
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value)
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
