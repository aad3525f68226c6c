package org.playhouse.media.ffmpeg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.playhouse.media.plan.Finding;
import org.playhouse.media.plan.Findings;
import org.playhouse.media.plan.Json;
import org.playhouse.media.plan.SourceReport;

/** Looks at a file of sound alone; one with pictures is a file of sound, too, whose pictures nobody asks for. */
public final class SoundProbe {
    /** Bytes per second that a store gives at least. */
    private static final long SLOWEST = 5_000_000;

    /** Of the length that a file promises, it may lack a hundredth. */
    private static final double TOLERATED = 1.01;
    /** The first four letters, little-endian. */
    private static final int RIFF = 0x46464952;

    private static final long STREAMED = 0x7FFF_0000L;

    private final Ffmpeg tools;
    private final Limits limits;

    public SoundProbe(Ffmpeg tools, Limits limits) {
        this.tools = tools;
        this.limits = limits;
    }

    /**
     * Reads the whole file once by ranges, and decodes its beginning.
     *
     * @param input a path or an http(s) URL
     * @throws StoreAway when the URL's server does not answer
     */
    public HeardSound listen(String input) {
        SourceBytes bytes = SourceBytes.of(input);
        if (bytes.size() == 0) {
            return HeardSound.refused(Findings.EMPTY.saying());
        }
        StringBuilder json = new StringBuilder();
        Inquiry.Answer answer = new Inquiry(tools, limits.timeout())
                .ask(input, List.of("-show_format", "-show_streams", "-of", "json"), json::append);
        away(input, answer);
        if (!answer.complete()) {
            return HeardSound.refused(Findings.NO_SOUND.saying());
        }
        Map<?, ?> told = (Map<?, ?>) Json.parse(json.toString());
        Optional<StreamReader> stream = chosen(told);
        return stream.isPresent()
                ? examined(input, bytes, stream.get(), format(told))
                : HeardSound.refused(Findings.NO_SOUND.saying());
    }

    private static void away(String input, Inquiry.Answer answer) {
        boolean away = !answer.complete() && Diagnosis.storeFaltered(answer.diagnostics()) || answer.late();
        if (Source.remote(input) && away) {
            throw new StoreAway(String.join("; ", answer.diagnostics()));
        }
    }

    /** What the file marks as its default, else its first; data that happens to look like sound is not trusted. */
    private static Optional<StreamReader> chosen(Map<?, ?> answer) {
        List<StreamReader> sounds = new ArrayList<>();
        if (answer.get("streams") instanceof List<?> list) {
            list.stream()
                    .map(StreamReader::new)
                    .filter(s -> s.is("audio") && s.known())
                    .forEach(sounds::add);
        }
        boolean certain = answer.get("format") instanceof Map<?, ?> format
                && format.get("probe_score") instanceof Long score
                && score >= 25;
        return sounds.stream()
                .filter(any -> certain)
                .min(Comparator.comparing(sound -> !sound.audio().is("default")));
    }

    private static String format(Map<?, ?> answer) {
        return answer.get("format") instanceof Map<?, ?> format ? String.valueOf(format.get("format_name")) : "";
    }

    private HeardSound examined(String input, SourceBytes bytes, StreamReader stream, String format) {
        PacketScan packets = new PacketScan(stream.index(), stream.timeBase());
        Duration timeout = limits.timeout().plusSeconds(bytes.size() / SLOWEST);
        Inquiry.Answer answer = new Inquiry(tools, timeout)
                .ask(
                        input,
                        List.of("-show_entries", "packet=stream_index,pts,duration,flags", "-of", "csv=p=0"),
                        packets::line);
        away(input, answer);
        if (!packets.any()) {
            return HeardSound.refused(Findings.NO_SOUND.saying());
        }
        Duration lasting = Probe.seconds(packets.endSeconds() - packets.startSeconds());
        if (lasting.compareTo(limits.longest()) > 0) {
            return HeardSound.refused(Findings.LIMITS.saying("its length"));
        }
        SourceReport.Audio declared = stream.audio();
        Optional<String> lacking = lacking(bytes, format, declared.duration(), lasting);
        if (lacking.isPresent()) {
            return HeardSound.refused(Findings.TRUNCATED.saying(lacking.get()));
        }
        // where the first sample that is heard lies: packets before it are an encoder's priming
        SourceReport.Audio sound = declared.timed(declared.start(), lasting);
        Optional<String> undecodable = new DecodeSample(tools, input).sound(sound, ignored -> {});
        Optional<Finding> refusal = undecodable.map(Findings.DAMAGED::saying);
        return refusal.map(HeardSound::refused).orElseGet(() -> HeardSound.of(sound, format.startsWith("mpeg")));
    }

    /** What a cut file lacks; one that only estimates its length by its bit rate promises nothing. */
    private static Optional<String> lacking(SourceBytes bytes, String format, Duration declared, Duration lasting) {
        long missing = Math.max(Boxes.of(bytes).missing(), chunks(bytes));
        if (missing > 0) {
            return Optional.of("its last " + missing + " bytes are missing");
        }
        boolean promises = Stream.of("mov", "flac", "matroska", "aiff", "caf").anyMatch(format::contains);
        return promises && declared.toMillis() > lasting.toMillis() * TOLERATED + 500
                ? Optional.of("it has only " + lasting.toSeconds() + " s of the " + declared.toSeconds()
                        + " s that it promises")
                : Optional.empty();
    }

    /** Bytes that a RIFF file (WAV) lacks by its header; one that was streamed says no size. */
    private static long chunks(SourceBytes bytes) {
        ByteBuffer head = ByteBuffer.wrap(bytes.head()).order(ByteOrder.LITTLE_ENDIAN);
        if (head.limit() < 8 || head.getInt(0) != RIFF) {
            return 0;
        }
        long promised = Integer.toUnsignedLong(head.getInt(4));
        boolean said = promised > 0 && promised < STREAMED;
        return said && promised > bytes.size() * TOLERATED ? promised + 8 - bytes.size() : 0;
    }
}
