package org.playhouse.media.captions;

import java.nio.charset.Charset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.playhouse.media.MediaException;
import org.playhouse.media.webvtt.Cue;
import org.playhouse.media.webvtt.WebVtt;

/** Reads a file of captions of any of our formats into WebVTT cues, in the order of their start. */
public final class Captions {
    /** Files beyond are refused; a film's captions weigh some hundred kilobytes. */
    public static final int LARGEST = 4 << 20;

    static final String CODE = "captions.malformed";
    static final int MOST = 100_000;
    /** Four days: beyond is a slip of the pen. */
    private static final long LATEST = 100L * 3600 * 1000;

    private static final Pattern SETTING =
            Pattern.compile("vertical:(rl|lr)|line:-?\\d{1,4}(\\.\\d{1,4})?%?(,(start|center|end))?"
                    + "|position:\\d{1,3}(\\.\\d{1,4})?%(,(line-left|center|line-right))?"
                    + "|size:\\d{1,3}(\\.\\d{1,4})?%|align:(start|center|end|left|right)");

    private Captions() {}

    /**
     * @param said what it is said to be; recognised by its beginning when absent
     * @param charset what it is said to be written in; see {@link CaptionLines}
     * @throws MediaException code {@code captions.malformed}, with the line
     */
    public static List<Cue> read(byte[] file, Optional<CaptionFormat> said, Optional<Charset> charset) {
        if (file.length > LARGEST) {
            throw new MediaException(CODE, "captions of more than " + (LARGEST >> 20) + " MiB");
        }
        String[] lines = CaptionLines.of(file, charset);
        List<Cue> cues = switch (said.orElseGet(() -> CaptionFormat.recognised(lines))) {
            case WEBVTT -> WebVtt.read(lines).stream().map(Captions::plain).toList();
            case SRT -> new SubRip(lines).read();
            case ASS -> new SubStation(lines).read();
            case TTML -> new TimedText(lines).read();
        };
        if (cues.isEmpty()) {
            throw malformed(1, "there is no caption in it");
        }
        return cues.stream()
                .distinct()
                .sorted(Comparator.comparingLong(Cue::start))
                .toList();
    }

    /** A cue of a file that is WebVTT already, without settings that refer to what we leave out. */
    private static Cue plain(Cue cue) {
        String settings = Stream.of(cue.settings().split("\\s+"))
                .filter(one -> SETTING.matcher(one).matches())
                .collect(Collectors.joining(" "));
        return new Cue(cue.start(), cue.end(), settings, cue.text());
    }

    /** @param line from 1 */
    static MediaException malformed(int line, String what) {
        return new MediaException(CODE, line, what);
    }

    /** Refuses times that cannot be meant. */
    static void demandTimes(long start, long end, int line) {
        if (start < 0 || end > LATEST) {
            throw malformed(line, "its times are outside of any film");
        }
        if (end < start) {
            throw malformed(line, "it ends before it starts");
        }
    }
}
