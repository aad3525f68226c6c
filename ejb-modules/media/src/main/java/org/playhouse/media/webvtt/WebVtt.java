package org.playhouse.media.webvtt;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.playhouse.media.MediaException;

/** Captions as WebVTT (W3C WebVTT, 4 and 6). Regions and styles are left out: players differ in them. */
public final class WebVtt {
    private static final String TIME = "(?:(\\d{2,7}):)?([0-5]\\d):([0-5]\\d)\\.(\\d{3})";
    private static final Pattern TIMING = Pattern.compile("\\s*" + TIME + "\\s*-->\\s*" + TIME + "(?:\\s+(.*))?");
    private static final int MOST = 100_000;
    /** A film's captions weigh some hundred kilobytes. */
    private static final int LARGEST = 16 << 20;

    private WebVtt() {}

    /** @throws MediaException code {@code captions.malformed}, with the line */
    public static List<Cue> read(byte[] file) {
        if (file.length > LARGEST) {
            throw new MediaException("captions.malformed", "captions of more than " + (LARGEST >> 20) + " MiB");
        }
        String text = new String(file, StandardCharsets.UTF_8);
        return read(text.replaceFirst("^\uFEFF", "").split("\r\n|\r|\n", -1));
    }

    /**
     * @param lines without their ends
     * @throws MediaException code {@code captions.malformed}, with the line
     */
    public static List<Cue> read(String[] lines) {
        if (!lines[0].matches("WEBVTT([ \t].*)?")) {
            throw malformed(1, "it does not start with WEBVTT");
        }
        List<Cue> cues = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            if (!lines[i].contains("-->")) {
                continue;
            }
            int at = i;
            Matcher timing = TIMING.matcher(lines[at]);
            if (!timing.matches()) {
                throw malformed(at + 1, "its times cannot be read");
            }
            StringBuilder words = new StringBuilder();
            while (i + 1 < lines.length && !lines[i + 1].isBlank()) {
                i++;
                words.append(words.length() > 0 ? "\n" : "").append(lines[i].replace("-->", "→"));
            }
            cue(timing, words.toString()).ifPresent(cues::add);
            if (cues.size() > MOST) {
                throw malformed(at + 1, "there are more than " + MOST + " captions");
            }
        }
        return cues;
    }

    private static Optional<Cue> cue(Matcher timing, String words) {
        long start = millis(timing, 1);
        long end = millis(timing, 5);
        String settings = timing.group(9) == null ? "" : timing.group(9).strip();
        boolean shown = end > start && !words.isBlank();
        return shown ? Optional.of(new Cue(start, end, settings, words)) : Optional.empty();
    }

    private static long millis(Matcher timing, int group) {
        long hours = timing.group(group) == null ? 0 : Long.parseLong(timing.group(group));
        return ((hours * 60 + Long.parseLong(timing.group(group + 1))) * 60 + Long.parseLong(timing.group(group + 2)))
                        * 1000
                + Long.parseLong(timing.group(group + 3));
    }

    /**
     * On another zero, what lies outside of the film cut off, in the order of their start.
     *
     * @param earlier milliseconds by which every caption is shown earlier
     * @param length of the film in milliseconds
     */
    public static List<Cue> moved(List<Cue> cues, long earlier, long length) {
        return cues.stream()
                .map(cue -> new Cue(
                        Math.max(0, cue.start() - earlier),
                        Math.min(length, cue.end() - earlier),
                        cue.settings(),
                        cue.text()))
                .filter(cue -> cue.end() > cue.start())
                .sorted(Comparator.comparingLong(Cue::start))
                .toList();
    }

    public static byte[] write(List<Cue> cues) {
        StringBuilder out = new StringBuilder("WEBVTT\n");
        for (Cue cue : cues) {
            out.append('\n').append(time(cue.start())).append(" --> ").append(time(cue.end()));
            if (!cue.settings().isEmpty()) {
                out.append(' ').append(cue.settings());
            }
            out.append('\n').append(cue.text()).append('\n');
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String time(long millis) {
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d.%03d",
                millis / 3_600_000,
                millis / 60_000 % 60,
                millis / 1000 % 60,
                millis % 1000);
    }

    private static MediaException malformed(int line, String what) {
        return new MediaException("captions.malformed", line, what);
    }
}
