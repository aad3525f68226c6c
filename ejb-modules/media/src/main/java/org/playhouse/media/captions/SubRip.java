package org.playhouse.media.captions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.playhouse.media.captions.CueText.Look;
import org.playhouse.media.webvtt.Cue;

/**
 * SubRip: a number, times, text, an empty line. Numbers may be missing and are not looked at; an empty line within a text
 * is forgiven as long as what follows does not look like a caption of its own.
 */
final class SubRip {
    private static final String TIME = "(\\d{1,3}):(\\d{1,2}):(\\d{1,2})(?:[,.:](\\d{1,3}))?";
    private static final Pattern TIMING = Pattern.compile("\\s*" + TIME + "\\s*-->\\s*" + TIME + "(?:\\s.*)?");
    private static final Pattern NUMBER = Pattern.compile("\\s*\\d{1,9}\\s*");
    private static final Pattern CLOCK = Pattern.compile("\\s*\\d{1,3}:\\d{1,2}.*");
    private static final Pattern TAG = Pattern.compile(
            "<\\s*(/?)\\s*([a-zA-Z]{1,8})(?:\\s[^<>]{0,200})?>|\\{(/?)([bius])}|\\{\\\\([^{}]{0,200})}");
    private static final Pattern ENTITY = Pattern.compile("&(amp|lt|gt|nbsp|quot|apos);");

    private final String[] lines;
    private final List<Cue> cues = new ArrayList<>();
    private int at;

    SubRip(String[] lines) {
        this.lines = lines;
    }

    List<Cue> read() {
        skipBlank();
        while (at < lines.length) {
            caption();
            if (cues.size() > Captions.MOST) {
                throw Captions.malformed(at, "there are more than " + Captions.MOST + " captions");
            }
            skipBlank();
        }
        return cues;
    }

    private void caption() {
        if (NUMBER.matcher(lines[at]).matches() && at + 1 < lines.length) {
            at++;
        }
        int line = at + 1;
        Matcher timing = TIMING.matcher(lines[at]);
        if (!timing.matches()) {
            throw Captions.malformed(
                    line,
                    lines[at].contains("-->")
                            ? "its times cannot be read, they look like 00:01:02,345 --> 00:01:04,000"
                            : "a caption's number or its times are expected here");
        }
        at++;
        long start = millis(timing, 1, line);
        long end = millis(timing, 5, line);
        Captions.demandTimes(start, end, line);
        String words = words();
        Styled styled = new Styled();
        styled.read(words);
        if (end > start && !styled.text.empty()) {
            cues.add(new Cue(start, end, styled.settings, styled.text.toString()));
        }
    }

    private String words() {
        StringBuilder words = new StringBuilder();
        while (at < lines.length) {
            if (lines[at].isBlank()) {
                skipBlank();
                if (at == lines.length || begins(lines[at])) {
                    break;
                }
            } else if (TIMING.matcher(lines[at]).matches()) {
                break;
            }
            words.append(lines[at++]).append('\n');
        }
        return words.toString();
    }

    /** Whether a line behind an empty one is the beginning of a caption, or of something that was to be one. */
    private static boolean begins(String line) {
        return NUMBER.matcher(line).matches()
                || line.contains("-->")
                || CLOCK.matcher(line).matches();
    }

    private void skipBlank() {
        while (at < lines.length && lines[at].isBlank()) {
            at++;
        }
    }

    private static long millis(Matcher timing, int group, int line) {
        int minutes = Integer.parseInt(timing.group(group + 1));
        int seconds = Integer.parseInt(timing.group(group + 2));
        if (minutes > 59 || seconds > 59) {
            throw Captions.malformed(line, "an hour has 60 minutes, a minute 60 seconds");
        }
        String fraction = timing.group(group + 3) == null ? "0" : timing.group(group + 3);
        long whole = (Integer.parseInt(timing.group(group)) * 60L + minutes) * 60 + seconds;
        return whole * 1000 + Integer.parseInt((fraction + "00").substring(0, 3));
    }

    /** A caption's text with the tags that players know. */
    private static final class Styled {
        final CueText text = new CueText();
        String settings = "";
        private Look look = Look.PLAIN;

        void read(String words) {
            Matcher tag = TAG.matcher(words);
            int from = 0;
            while (tag.find()) {
                text.add(unescaped(words.substring(from, tag.start())), look);
                from = tag.end();
                if (tag.group(5) != null) {
                    settings = settings.isEmpty() ? place(tag.group(5)) : settings;
                } else {
                    boolean html = tag.group(2) != null;
                    style(html ? tag.group(2) : tag.group(4), (html ? tag.group(1) : tag.group(3)).isEmpty());
                }
            }
            text.add(unescaped(words.substring(from)), look);
        }

        private void style(String name, boolean on) {
            look = switch (name.toLowerCase(Locale.ROOT)) {
                case "i", "em" -> look.italic(on);
                case "b", "strong" -> look.bold(on);
                case "u" -> look.underline(on);
                default -> look;
            };
        }

        /** {@code \an8} and its like, borrowed from SubStation. */
        private static String place(String override) {
            Matcher place = Pattern.compile("an([1-9])").matcher(override);
            return place.find() ? Place.of(Integer.parseInt(place.group(1))) : "";
        }

        private static String unescaped(String text) {
            return ENTITY.matcher(text).replaceAll(entity -> switch (entity.group(1)) {
                case "amp" -> "&";
                case "lt" -> "<";
                case "gt" -> ">";
                case "nbsp" -> "\u00A0";
                case "quot" -> "\"";
                default -> "'";
            });
        }
    }
}
