package org.playhouse.media.captions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.playhouse.media.captions.CueText.Look;
import org.playhouse.media.webvtt.Cue;

/** SubStation Alpha, v4 and v4+ (as Aegisub and libass read them): dialogue lines, styles' faces and places. */
final class SubStation {
    private static final Pattern TIME = Pattern.compile("(\\d{1,3}):(\\d{1,2}):(\\d{1,2})(?:[.:](\\d{1,3}))?");
    private static final List<String> EVENT =
            List.of("layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect", "text");

    private final String[] lines;
    private final Map<String, SubStationStyle> styles = new HashMap<>();
    private final List<Cue> cues = new ArrayList<>();
    private String section = "";
    private List<String> columns = List.of();
    private double width = 384;
    private double height = 288;

    SubStation(String[] lines) {
        this.lines = lines;
    }

    List<Cue> read() {
        boolean events = false;
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (line.startsWith("[") && line.endsWith("]")) {
                section = line.toLowerCase(Locale.ROOT);
                columns = List.of();
                events |= section.equals("[events]");
            } else if (!line.startsWith(";")) {
                line(lines[i].stripLeading(), i + 1);
            }
        }
        if (!events) {
            throw Captions.malformed(lines.length, "it ends without a section [Events]");
        }
        return cues;
    }

    private void line(String line, int number) {
        int colon = line.indexOf(':');
        if (colon < 0) {
            return;
        }
        String word = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        String rest = line.substring(colon + 1).strip();
        if (section.equals("[script info]")) {
            size(word, rest);
        } else if (word.equals("format")) {
            columns = fields(rest, Integer.MAX_VALUE).stream()
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .toList();
        } else if (word.equals("style") && section.startsWith("[v4")) {
            style(rest);
        } else if (word.equals("dialogue") && section.equals("[events]")) {
            dialogue(rest, number);
        }
    }

    private void size(String word, String value) {
        if (value.matches("\\d{1,5}") && Integer.parseInt(value) > 0) {
            width = word.equals("playresx") ? Integer.parseInt(value) : width;
            height = word.equals("playresy") ? Integer.parseInt(value) : height;
        }
    }

    private void style(String rest) {
        Map<String, String> row = row(columns, rest);
        String name = row.getOrDefault("name", "");
        if (styles.size() < 10_000) {
            styles.put(key(name), SubStationStyle.of(row, !section.contains("+")));
        }
    }

    /** Aegisub writes a star before a style's name at times. */
    private static String key(String name) {
        return name.replaceFirst("^\\*", "").toLowerCase(Locale.ROOT);
    }

    private void dialogue(String rest, int number) {
        Map<String, String> row = row(columns.contains("text") ? columns : EVENT, rest);
        if (!row.containsKey("text")) {
            throw Captions.malformed(number, "the dialogue has fewer fields than its format names");
        }
        long start = millis(row.getOrDefault("start", ""), number);
        long end = millis(row.getOrDefault("end", ""), number);
        Captions.demandTimes(start, end, number);
        SubStationStyle style = styles.getOrDefault(
                key(row.getOrDefault("style", "")), styles.getOrDefault("default", SubStationStyle.NONE));
        SubStationText text = new SubStationText(style, styles, width, height);
        text.read(row.getOrDefault("text", ""));
        if (end > start && !text.empty()) {
            cues.add(new Cue(start, end, text.settings(), text.toString()));
            if (cues.size() > Captions.MOST) {
                throw Captions.malformed(number, "there are more than " + Captions.MOST + " captions");
            }
        }
    }

    /** The last column takes what is left, commas and all. */
    private static Map<String, String> row(List<String> names, String rest) {
        List<String> values = fields(rest, names.size());
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < Math.min(names.size(), values.size()); i++) {
            row.put(names.get(i), values.get(i));
        }
        return row;
    }

    private static List<String> fields(String text, int most) {
        List<String> fields = new ArrayList<>();
        int from = 0;
        for (int comma = text.indexOf(','); comma >= 0 && fields.size() + 1 < most; comma = text.indexOf(',', from)) {
            fields.add(text.substring(from, comma).strip());
            from = comma + 1;
        }
        fields.add(text.substring(from).strip());
        return fields;
    }

    private static long millis(String text, int line) {
        Matcher time = TIME.matcher(text);
        if (!time.matches() || Integer.parseInt(time.group(2)) > 59 || Integer.parseInt(time.group(3)) > 59) {
            throw Captions.malformed(line, "its times cannot be read, they look like 0:01:02.34");
        }
        String fraction = time.group(4) == null ? "0" : time.group(4);
        long whole = (Integer.parseInt(time.group(1)) * 60L + Integer.parseInt(time.group(2))) * 60
                + Integer.parseInt(time.group(3));
        return whole * 1000 + Integer.parseInt((fraction + "00").substring(0, 3));
    }

    /** What of a style WebVTT can say. */
    record SubStationStyle(Look look, int place) {
        static final SubStationStyle NONE = new SubStationStyle(Look.PLAIN, 2);

        static SubStationStyle of(Map<String, String> row, boolean legacy) {
            int alignment = number(row.getOrDefault("alignment", ""), 2);
            return new SubStationStyle(
                    new Look(
                            on(row.getOrDefault("italic", "")),
                            on(row.getOrDefault("bold", "")),
                            on(row.getOrDefault("underline", ""))),
                    legacy ? legacyPlace(alignment) : alignment >= 1 && alignment <= 9 ? alignment : 2);
        }

        /** v4 counts 1 to 3 from the left, and adds 4 for the top, 8 for the middle. */
        static int legacyPlace(int alignment) {
            int column = alignment & 3;
            int row = (alignment & 4) != 0 ? 6 : (alignment & 8) != 0 ? 3 : 0;
            return column == 0 ? 2 : row + column;
        }

        private static boolean on(String value) {
            return number(value, 0) != 0;
        }

        private static int number(String value, int absent) {
            return value.matches("-?\\d{1,4}") ? Integer.parseInt(value) : absent;
        }
    }
}
