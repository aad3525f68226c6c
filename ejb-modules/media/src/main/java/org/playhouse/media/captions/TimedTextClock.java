package org.playhouse.media.captions;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Time expressions (W3C TTML2, 12.3.1) on the media's time base.
 *
 * @param frameRate frames a second
 * @param tickRate ticks a second
 */
record TimedTextClock(double frameRate, double subFrames, double tickRate) {
    static final TimedTextClock PLAIN = new TimedTextClock(30, 1, 1);

    private static final Pattern CLOCK =
            Pattern.compile("(\\d{2,3}):(\\d{2}):(\\d{2})(?:(\\.\\d{1,9})|:(\\d{2,4})(?:\\.(\\d{1,4}))?)?");
    private static final Pattern OFFSET = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)(h|ms|m|s|f|t)");

    /** @param attributes of tt, by their local names (TTML2, 7.2) */
    static TimedTextClock of(Map<String, String> attributes, int line) {
        String base = attributes.getOrDefault("timeBase", "media");
        if (!base.equals("media")) {
            throw Captions.malformed(line, "times on the base " + clipped(base) + " are not read, only media");
        }
        double frames = number(attributes, "frameRate", 30, line) * multiplier(attributes, line);
        double subFrames = number(attributes, "subFrameRate", 1, line);
        double ticks =
                number(attributes, "tickRate", attributes.containsKey("frameRate") ? frames * subFrames : 1, line);
        return new TimedTextClock(frames, subFrames, ticks);
    }

    private static double multiplier(Map<String, String> attributes, int line) {
        String text = attributes.getOrDefault("frameRateMultiplier", "1 1").strip();
        Matcher parts =
                Pattern.compile("([1-9]\\d{0,6})(?:[ :]([1-9]\\d{0,6}))?").matcher(text);
        if (!parts.matches()) {
            throw Captions.malformed(line, "its frameRateMultiplier cannot be read");
        }
        return Double.parseDouble(parts.group(1)) / (parts.group(2) == null ? 1 : Double.parseDouble(parts.group(2)));
    }

    private static double number(Map<String, String> attributes, String name, double absent, int line) {
        if (!attributes.containsKey(name)) {
            return absent;
        }
        String text = attributes.get(name).strip();
        if (!text.matches("[1-9]\\d{0,9}")) {
            throw Captions.malformed(line, "its " + name + " cannot be read");
        }
        return Double.parseDouble(text);
    }

    long millis(String text, int line) {
        Matcher clock = CLOCK.matcher(text.strip());
        if (clock.matches()) {
            return clockTime(clock, line);
        }
        Matcher offset = OFFSET.matcher(text.strip());
        if (!offset.matches()) {
            throw Captions.malformed(line, "its time \"" + clipped(text) + "\" cannot be read");
        }
        double amount = Double.parseDouble(offset.group(1));
        return Math.round(1000
                * switch (offset.group(2)) {
                    case "h" -> amount * 3600;
                    case "m" -> amount * 60;
                    case "ms" -> amount / 1000;
                    case "f" -> amount / frameRate;
                    case "t" -> amount / tickRate;
                    default -> amount;
                });
    }

    private long clockTime(Matcher clock, int line) {
        int minutes = Integer.parseInt(clock.group(2));
        int seconds = Integer.parseInt(clock.group(3));
        if (minutes > 59 || seconds > 60) {
            throw Captions.malformed(line, "an hour has 60 minutes, a minute 60 seconds");
        }
        double whole = (Integer.parseInt(clock.group(1)) * 60.0 + minutes) * 60 + seconds;
        if (clock.group(4) != null) {
            whole += Double.parseDouble("0" + clock.group(4));
        } else if (clock.group(5) != null) {
            double sub = clock.group(6) == null ? 0 : Double.parseDouble(clock.group(6)) / subFrames;
            whole += (Double.parseDouble(clock.group(5)) + sub) / frameRate;
        }
        return Math.round(1000 * whole);
    }

    private static String clipped(String text) {
        String plain = text.replaceAll("[\\p{Cntrl}\"]", "");
        return plain.length() <= 30 ? plain : plain.substring(0, plain.offsetByCodePoints(0, 29)) + "…";
    }
}
