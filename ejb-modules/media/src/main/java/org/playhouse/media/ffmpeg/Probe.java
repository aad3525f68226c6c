package org.playhouse.media.ffmpeg;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.playhouse.media.plan.Finding;
import org.playhouse.media.plan.Findings;
import org.playhouse.media.plan.FrameTimes;
import org.playhouse.media.plan.Json;
import org.playhouse.media.plan.MasteringLight;
import org.playhouse.media.plan.Rational;
import org.playhouse.media.plan.SourceReport;

/** Looks at a source without encoding it. */
public final class Probe {
    private static final int SMALLEST = 16;

    private final Ffmpeg tools;
    private final Limits limits;

    public Probe(Ffmpeg tools, Limits limits) {
        this.tools = tools;
        this.limits = limits;
    }

    /**
     * Reads the whole source once by ranges, and decodes samples of it.
     *
     * @param input a path or an http(s) URL
     * @throws StoreAway when the URL's server does not answer
     */
    public Inspection inspect(String input) {
        SourceBytes bytes = SourceBytes.of(input);
        if (bytes.size() == 0) {
            return rejected(Findings.EMPTY.saying());
        }
        if (bytes.size() > limits.bytes()) {
            return rejected(Findings.LIMITS.saying("its size"));
        }
        Boxes boxes = Boxes.of(bytes);
        StringBuilder json = new StringBuilder();
        Inquiry.Answer answer = new Inquiry(tools, limits.timeout())
                .ask(
                        input,
                        List.of("-show_format", "-show_streams", "-show_chapters", "-of", "json"),
                        line -> json.append(line));
        away(input, answer);
        if (boxes.encrypted()) {
            return rejected(Findings.UNSUPPORTED.saying("an encrypted stream"));
        }
        if (!answer.complete()) {
            return rejected(unreadable(bytes, boxes));
        }
        return streams(input, bytes, boxes, (Map<?, ?>) Json.parse(json.toString()));
    }

    private static void away(String input, Inquiry.Answer answer) {
        boolean away = !answer.complete() && Diagnosis.storeFaltered(answer.diagnostics()) || answer.late();
        if (Source.remote(input) && away) {
            throw new StoreAway(String.join("; ", answer.diagnostics()));
        }
    }

    private static Finding unreadable(SourceBytes bytes, Boxes boxes) {
        if (boxes.iso() && !boxes.movie()) {
            return Findings.TRUNCATED.saying("the index at its end is missing");
        }
        if (boxes.iso() && boxes.missing() > 0) {
            return Findings.TRUNCATED.saying("its last " + boxes.missing() + " bytes are missing");
        }
        return boxes.iso() || Container.known(bytes.head())
                ? Findings.DAMAGED.saying("its structure cannot be read")
                : Findings.NOT_MEDIA.saying();
    }

    private Inspection streams(String input, SourceBytes bytes, Boxes boxes, Map<?, ?> answer) {
        List<StreamReader> streams = new ArrayList<>();
        if (answer.get("streams") instanceof List<?> list) {
            list.forEach(each -> streams.add(new StreamReader(each)));
        }
        Map<?, ?> format = (Map<?, ?>) answer.get("format");
        Optional<StreamReader> video =
                streams.stream().filter(s -> s.is("video") && !s.cover()).findFirst();
        boolean sound = streams.stream().anyMatch(s -> s.is("audio") && s.known());
        if (video.isEmpty()) {
            boolean certain = format != null && format.get("probe_score") instanceof Long score && score >= 25;
            return rejected(sound && certain ? Findings.NO_VIDEO.saying("sound") : Findings.NOT_MEDIA.saying());
        }
        Optional<Finding> refused = refused(video.get());
        if (refused.isPresent()) {
            return rejected(refused.get());
        }
        if (video.get().video().colour().high()) {
            streams.replaceAll(each -> each == video.get() ? each.lit(light(input, each.index())) : each);
        }
        return new Examination(tools, limits, input, bytes, boxes, declared(format), streams)
                .inspection()
                .with(ChapterReader.chapters(answer));
    }

    /** Of the first picture: most sources say it nowhere else. One that cannot be asked says nothing. */
    private Optional<MasteringLight> light(String input, int stream) {
        StringBuilder json = new StringBuilder();
        Inquiry.Answer answer = new Inquiry(tools, limits.timeout())
                .ask(
                        input,
                        List.of(
                                "-select_streams",
                                String.valueOf(stream),
                                "-read_intervals",
                                "%+#1",
                                "-show_entries",
                                "frame=media_type:frame_side_data",
                                "-of",
                                "json"),
                        line -> json.append(line));
        away(input, answer);
        return answer.complete() ? LightReader.read(Json.parse(json.toString())) : Optional.empty();
    }

    private static Examination.Declared declared(@Nullable Map<?, ?> format) {
        String duration = String.valueOf(format == null ? "" : format.get("duration"));
        double seconds = duration.matches("\\d+(\\.\\d+)?") ? Double.parseDouble(duration) : 0;
        return new Examination.Declared(String.valueOf(format == null ? "" : format.get("format_name")), seconds);
    }

    private Optional<Finding> refused(StreamReader stream) {
        SourceReport.Video video = stream.video();
        if (!stream.known()) {
            return Optional.of(Findings.UNSUPPORTED.saying("an unknown format"));
        }
        if (video.width() < 1 || video.height() < 1) {
            return Optional.of(Findings.DAMAGED.saying("its pictures have no size"));
        }
        if (Math.min(video.width(), video.height()) < SMALLEST) {
            return Optional.of(Findings.TOO_SMALL.saying(video.width(), video.height()));
        }
        return (long) video.width() * video.height() > limits.pixels()
                ? Optional.of(Findings.LIMITS.saying(video.width() + " x " + video.height() + " pixels"))
                : Optional.empty();
    }

    private static Inspection rejected(Finding finding) {
        return new Inspection(Optional.empty(), FrameTimes.unknown(Rational.ONE), List.of(finding));
    }

    static Duration seconds(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }
}
