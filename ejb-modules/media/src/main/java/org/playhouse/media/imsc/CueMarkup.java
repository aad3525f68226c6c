package org.playhouse.media.imsc;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a WebVTT cue's text (W3C WebVTT, 4.2.2 and 6.4) into runs of one look; what is no tag is text. */
final class CueMarkup {
    private static final Pattern TOKEN =
            Pattern.compile("<(/?)([a-zA-Z]*)([.\\d:][^<>]*|\\s[^<>]*)?>|&(#?\\w{1,10});|\n");
    /** WebVTT's own colour classes (5.3); TTML has the same names. */
    private static final Set<String> COLOURS =
            Set.of("white", "lime", "cyan", "red", "yellow", "magenta", "blue", "black");

    private final Deque<Open> open = new ArrayDeque<>();
    private final List<Run> runs = new ArrayList<>();

    private CueMarkup() {}

    /** @param colour one of the eight, empty where none is said */
    record Look(boolean italic, boolean bold, boolean underline, String colour, String background) {
        static final Look PLAIN = new Look(false, false, false, "", "");
    }

    /** @param text without markup; a line's end is a run of its own */
    record Run(String text, Look look) {
        boolean lineEnd() {
            return text.equals("\n");
        }
    }

    private record Open(String name, Look look) {}

    static List<Run> runs(String text) {
        CueMarkup markup = new CueMarkup();
        Matcher token = TOKEN.matcher(text);
        int from = 0;
        while (token.find()) {
            markup.say(text.substring(from, token.start()));
            from = token.end();
            if (token.group().equals("\n")) {
                markup.runs.add(new Run("\n", Look.PLAIN));
            } else if (token.group(4) != null) {
                markup.say(character(token.group(4)));
            } else if (token.group(1).isEmpty()) {
                markup.begin(token.group(2), token.group(3) == null ? "" : token.group(3));
            } else {
                markup.end(token.group(2));
            }
        }
        markup.say(text.substring(from));
        return markup.runs;
    }

    private Look look() {
        return open.isEmpty() ? Look.PLAIN : open.element().look();
    }

    private void say(String words) {
        if (words.isEmpty()) {
            return;
        }
        int last = runs.size() - 1;
        if (last >= 0 && !runs.get(last).lineEnd() && runs.get(last).look().equals(look())) {
            runs.set(last, new Run(runs.get(last).text() + words, look()));
        } else {
            runs.add(new Run(words, look()));
        }
    }

    /** Time stamps within a cue have no name, and no look. */
    private void begin(String name, String rest) {
        Look now = look();
        Look next = switch (name) {
            case "i" -> new Look(true, now.bold(), now.underline(), now.colour(), now.background());
            case "b" -> new Look(now.italic(), true, now.underline(), now.colour(), now.background());
            case "u" -> new Look(now.italic(), now.bold(), true, now.colour(), now.background());
            default -> now;
        };
        if (!name.isEmpty()) {
            open.push(new Open(name, coloured(next, rest.split("\\s", 2)[0])));
        }
    }

    private static Look coloured(Look look, String classes) {
        Look coloured = look;
        for (String one : classes.split("\\.")) {
            if (COLOURS.contains(one)) {
                coloured = new Look(look.italic(), look.bold(), look.underline(), one, coloured.background());
            } else if (one.startsWith("bg_") && COLOURS.contains(one.substring(3))) {
                coloured = new Look(look.italic(), look.bold(), look.underline(), coloured.colour(), one.substring(3));
            }
        }
        return coloured;
    }

    private void end(String name) {
        if (!open.isEmpty() && open.element().name().equals(name)) {
            open.pop();
        }
    }

    /** Character references (6.4.3); an unknown one is text. */
    private static String character(String name) {
        return switch (name) {
            case "amp" -> "&";
            case "lt" -> "<";
            case "gt" -> ">";
            case "quot" -> "\"";
            case "apos" -> "'";
            case "nbsp" -> "\u00A0";
            case "lrm" -> "\u200E";
            case "rlm" -> "\u200F";
            default -> numbered(name.toLowerCase(Locale.ROOT));
        };
    }

    private static String numbered(String name) {
        boolean hexadecimal = name.matches("#x[0-9a-f]{1,6}");
        if (!hexadecimal && !name.matches("#\\d{1,7}")) {
            return "&" + name + ";";
        }
        int point = hexadecimal ? Integer.parseInt(name.substring(2), 16) : Integer.parseInt(name.substring(1));
        return Character.isValidCodePoint(point) ? Character.toString(point) : "";
    }
}
