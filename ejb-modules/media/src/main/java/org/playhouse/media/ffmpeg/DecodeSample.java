package org.playhouse.media.ffmpeg;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.playhouse.media.plan.Finding;
import org.playhouse.media.plan.Findings;
import org.playhouse.media.plan.FrameTimes;
import org.playhouse.media.plan.SourceReport;

/**
 * Decodes a short source wholly, and beginning, middle and end of a longer one: some damage shows only then. What is
 * damaged elsewhere shows in the encode.
 */
final class DecodeSample {
    private static final double WHOLE = 40;
    private static final double PART = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** How much longer one is waited for that gets no processor. */
    private static final int LONGER = 10;

    private static final Pattern NO_DECODER = Pattern.compile(
            "no decoder found|[Dd]ecoder not found|not (yet )?(implemented|supported)|[Uu]nsupported|Missing key");

    private final Ffmpeg tools;
    private final String input;

    DecodeSample(Ffmpeg tools, String input) {
        this.tools = tools;
        this.input = input;
    }

    /** Error or warning about the picture, if there is one. */
    Optional<Finding> picture(SourceReport.Video video, FrameTimes times) {
        double length = video.duration().toNanos() / 1e9;
        if (length <= WHOLE) {
            return judged(video, times.count(), run("0:" + video.index(), 0, 0), true);
        }
        for (double from : new double[] {0, length / 2, length - PART}) {
            EngineResult result = run("0:" + video.index(), from, PART);
            Optional<Finding> finding = judged(video, due(times, from), result, from == 0);
            if (finding.isPresent()) {
                return finding;
            }
        }
        return Optional.empty();
    }

    /** How many pictures a part should have. */
    private static long due(FrameTimes times, double from) {
        double tick = times.timeBase().value();
        long zero = times.count() == 0 ? 0 : times.ticks()[0];
        long count = 0;
        for (long each : times.ticks()) {
            double at = (each - zero) * tick;
            count += at >= from && at < from + PART ? 1 : 0;
        }
        return count;
    }

    /** @param strict whether any complaint counts: behind a seek the first pictures may lack their references */
    private static Optional<Finding> judged(SourceReport.Video video, long due, EngineResult result, boolean strict) {
        List<String> complaints = complaints(result);
        if (result.frames() == 0
                && complaints.stream().anyMatch(line -> NO_DECODER.matcher(line).find())) {
            return Optional.of(Findings.UNSUPPORTED.saying(video.codec()));
        }
        boolean nothing = result.frames() == 0 && (due > 0 || strict);
        if (nothing || result.frames() * 2 < due) {
            return Optional.of(Findings.DAMAGED.saying("its pictures cannot be decoded"));
        }
        boolean lacking = result.frames() < due * 0.9 - 2;
        return lacking || strict && !complaints.isEmpty()
                ? Optional.of(Findings.REPAIRED.saying("some pictures could not be decoded"))
                : Optional.empty();
    }

    /**
     * Why the sound's beginning cannot be decoded, if it cannot.
     *
     * @param findings told when some of it could not
     */
    Optional<String> sound(SourceReport.Audio audio, Consumer<Finding> findings) {
        if (audio.start().compareTo(Duration.ofSeconds(10)) > 0) {
            return Optional.empty();
        }
        EngineResult result = run("0:" + audio.index(), 0, 2 * PART);
        if (result.complete() && result.outTime().compareTo(Duration.ZERO) > 0) {
            if (!complaints(result).isEmpty()) {
                findings.accept(Findings.REPAIRED.saying("some of the sound could not be decoded"));
            }
            return Optional.empty();
        }
        return Optional.of("its " + audio.codec() + " cannot be decoded");
    }

    private static List<String> complaints(EngineResult result) {
        return result.lines().stream()
                .filter(line -> line.contains("[error]") && !Diagnosis.ofTheConnection(line))
                .toList();
    }

    private EngineResult run(String stream, double from, double length) {
        List<String> words = new ArrayList<>(Commands.QUIET);
        if (from > 0) {
            words.addAll(List.of("-ss", String.format(Locale.ROOT, "%.3f", from)));
        }
        if (length > 0) {
            words.addAll(List.of("-t", String.format(Locale.ROOT, "%.3f", length)));
        }
        words.addAll(Source.options(input));
        words.addAll(
                List.of("-i", Source.address(input), "-map", stream, "-fps_mode", "passthrough", "-f", "null", "-"));
        try {
            EngineResult result = decoded(words, PATIENCE);
            return starved(result) ? decoded(words, PATIENCE.multipliedBy(LONGER)) : result;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreAway("interrupted");
        }
    }

    /** Whether a decoder made no progress because the machine was busy with other things: that tells nothing of the source. */
    static boolean starved(EngineResult result) {
        return result.outcome() == EngineResult.Outcome.STALLED && result.cpu().compareTo(PATIENCE.dividedBy(2)) < 0;
    }

    private EngineResult decoded(List<String> words, Duration patience) throws InterruptedException {
        EngineResult result =
                EngineRun.start(tools, new Command(words, 0), progress -> {}).await(patience);
        if (result.outcome() == EngineResult.Outcome.STORE_AWAY) {
            throw new StoreAway(String.join("; ", result.lines()));
        }
        return result;
    }
}
