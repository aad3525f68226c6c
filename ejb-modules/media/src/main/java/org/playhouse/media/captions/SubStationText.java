package org.playhouse.media.captions;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.playhouse.media.captions.CueText.Look;
import org.playhouse.media.captions.SubStation.SubStationStyle;

/** A dialogue's text with its overrides: faces and the first place count; drawings are not text. */
final class SubStationText {
    private static final Pattern NAME = Pattern.compile("(an|a|pos|p|i|b|u|r)(?![A-Za-z])(.*)|r(.*)");
    private static final Pattern POINT =
            Pattern.compile("\\(\\s*(-?\\d{1,6}(?:\\.\\d{1,6})?)\\s*,\\s*(-?\\d{1,6}(?:\\.\\d{1,6})?)\\s*\\)");

    private final SubStationStyle style;
    private final Map<String, SubStationStyle> styles;
    private final double width;
    private final double height;
    private final CueText text = new CueText();
    private Look look;
    private int place;
    private boolean placed;
    private String point = "";
    private boolean drawing;

    SubStationText(SubStationStyle style, Map<String, SubStationStyle> styles, double width, double height) {
        this.style = style;
        this.styles = styles;
        this.width = width;
        this.height = height;
        this.look = style.look();
        this.place = style.place();
    }

    void read(String words) {
        int from = 0;
        while (from < words.length()) {
            int open = words.indexOf('{', from);
            int close = open < 0 ? -1 : words.indexOf('}', open);
            if (close < 0) {
                say(words.substring(from));
                return;
            }
            say(words.substring(from, open));
            overrides(words.substring(open + 1, close));
            from = close + 1;
        }
    }

    private void say(String words) {
        if (!drawing) {
            text.add(words.replace("\\N", "\n").replace("\\n", "\n").replace("\\h", "\u00A0"), look);
        }
    }

    private void overrides(String block) {
        int from = block.indexOf('\\');
        while (from >= 0) {
            int next = next(block, from + 1);
            override(block.substring(from + 1, next < 0 ? block.length() : next).strip());
            from = next;
        }
    }

    /** The next override that is not within brackets, as those of an animation are. */
    private static int next(String block, int from) {
        int depth = 0;
        for (int i = from; i < block.length(); i++) {
            char letter = block.charAt(i);
            depth += letter == '(' ? 1 : letter == ')' && depth > 0 ? -1 : 0;
            if (letter == '\\' && depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private void override(String one) {
        Matcher tag = NAME.matcher(one);
        if (!tag.matches()) {
            return;
        }
        String value = tag.group(1) == null ? tag.group(3) : tag.group(2).strip();
        switch (tag.group(1) == null ? "r" : tag.group(1)) {
            case "i" -> look = look.italic(on(value, style.look().italic()));
            case "b" -> look = look.bold(on(value, style.look().bold()));
            case "u" -> look = look.underline(on(value, style.look().underline()));
            case "p" -> drawing = value.matches("[1-9]\\d{0,2}");
            case "an" -> place(value.matches("[1-9]") ? Integer.parseInt(value) : 0);
            case "a" -> place(value.matches("\\d{1,2}") ? SubStationStyle.legacyPlace(Integer.parseInt(value)) : 0);
            case "pos" -> point(value);
            default ->
                look = styles.getOrDefault(value.strip().toLowerCase(Locale.ROOT), style)
                        .look();
        }
    }

    /** No value: as the style has it. Bold may be a weight. */
    private static boolean on(String value, boolean styled) {
        return value.matches("\\d{1,4}") ? Integer.parseInt(value) == 1 || Integer.parseInt(value) >= 600 : styled;
    }

    private void place(int key) {
        if (key > 0 && !placed) {
            place = key;
            placed = true;
        }
    }

    private void point(String value) {
        Matcher where = POINT.matcher(value);
        if (where.matches() && point.isEmpty()) {
            point = where.group(1) + "," + where.group(2);
        }
    }

    /** A place that was given in points counts more than a corner. */
    String settings() {
        if (point.isEmpty()) {
            return Place.of(place);
        }
        String[] xy = point.split(",");
        return Place.at(place, Double.parseDouble(xy[0]) / width, Double.parseDouble(xy[1]) / height);
    }

    boolean empty() {
        return text.empty();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
