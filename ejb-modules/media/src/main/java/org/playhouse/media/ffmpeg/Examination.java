package org.playhouse.media.ffmpeg;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.playhouse.media.plan.Finding;
import org.playhouse.media.plan.Findings;
import org.playhouse.media.plan.FrameTimes;
import org.playhouse.media.plan.SourceReport;

/** The long look at a source that opens and has a picture: every packet is read, samples are decoded. */
final class Examination {
    private static final Pattern CUT = Pattern.compile("partial file|ended prematurely|Packet corrupt|[Tt]runcat");
    /** A file may lack this share of its packets and still be worth showing. */
    private static final double TOLERATED = 0.01;

    /** Bytes per second that a store gives at least. */
    private static final long SLOWEST = 5_000_000;

    private final Ffmpeg tools;
    private final Limits limits;
    private final String input;
    private final SourceBytes bytes;
    private final Boxes boxes;
    private final Declared declared;
    private final List<StreamReader> streams;
    private final StreamReader picture;
    private final Optional<StreamReader> sound;
    private final PacketScan pictures;
    private final PacketScan sounds;
    private final List<Finding> findings = new ArrayList<>();

    Examination(
            Ffmpeg tools,
            Limits limits,
            String input,
            SourceBytes bytes,
            Boxes boxes,
            Declared declared,
            List<StreamReader> streams) {
        this.tools = tools;
        this.limits = limits;
        this.input = input;
        this.bytes = bytes;
        this.boxes = boxes;
        this.declared = declared;
        this.streams = streams;
        this.picture = streams.stream()
                .filter(s -> s.is("video") && !s.cover())
                .findFirst()
                .orElseThrow();
        this.sound = streams.stream().filter(s -> s.is("audio") && s.known()).findFirst();
        this.pictures = new PacketScan(picture.index(), picture.timeBase());
        this.sounds = sound.map(s -> new PacketScan(s.index(), s.timeBase()))
                .orElseGet(() -> new PacketScan(-1, picture.timeBase()));
    }

    /** What the container says of itself; 0 s when it does not. */
    record Declared(String container, double seconds) {}

    Inspection inspection() {
        Inquiry.Answer answer = scan();
        FrameTimes times = pictures.times();
        SourceReport.Video video = video(times);
        Optional<SourceReport.Audio> audio =
                sound.map(StreamReader::audio).filter(a -> sounds.any()).map(this::timed);
        judgeWholeness(answer);
        if (rejected()) {
            return ended(report(video, audio), times);
        }
        if (video.duration().compareTo(limits.longest()) > 0) {
            findings.add(Findings.LIMITS.saying("its length"));
        }
        audio = decodable(video, times, audio);
        return ended(report(video, audio), times);
    }

    private Inquiry.Answer scan() {
        List<String> question = List.of("-show_entries", "packet=stream_index,pts,duration,flags", "-of", "csv=p=0");
        Duration timeout = limits.timeout().plusSeconds(bytes.size() / SLOWEST);
        Inquiry.Answer answer = new Inquiry(tools, timeout).ask(input, question, line -> {
            pictures.line(line);
            sounds.line(line);
        });
        boolean faltered = Diagnosis.storeFaltered(answer.diagnostics());
        boolean away = faltered && (!answer.complete() || counted() > 0 || cut(answer)) || answer.late();
        if (Source.remote(input) && away) {
            throw new StoreAway(String.join("; ", answer.diagnostics()));
        }
        return answer;
    }

    private SourceReport.Video video(FrameTimes times) {
        SourceReport.Video declared = picture.video();
        if (!times.exact()) {
            return declared.duration().isZero() ? untimed(declared) : declared;
        }
        double start = pictures.startSeconds();
        return declared.timed(Probe.seconds(start), lasting(declared.duration(), pictures), times.count());
    }

    /** Without any times a picture lasts as long as the header says, else a twenty-fifth of a second. */
    private SourceReport.Video untimed(SourceReport.Video declared) {
        double rate = declared.averageRate().known() ? declared.averageRate().value() : 25;
        return declared.timed(declared.start(), Probe.seconds(pictures.all() / rate), pictures.all());
    }

    private SourceReport.Audio timed(SourceReport.Audio declared) {
        return declared.timed(Probe.seconds(sounds.startSeconds()), lasting(declared.duration(), sounds));
    }

    /** Until the last packet's end, unless an edit list ends it earlier. */
    private static Duration lasting(Duration declared, PacketScan scan) {
        Duration counted = Probe.seconds(scan.endSeconds() - scan.startSeconds());
        return declared.isZero() || counted.compareTo(declared) < 0 ? counted : declared;
    }

    private void judgeWholeness(Inquiry.Answer answer) {
        if (!pictures.any() && pictures.all() == 0) {
            findings.add(Findings.DAMAGED.saying("it has no pictures"));
            return;
        }
        boolean cut = cut(answer);
        // Without a sign of a cut, packets may be missing on purpose: an edit list hides them.
        double lacking = cut ? Math.max(counted(), shorter()) : 0;
        if (lacking > TOLERATED) {
            findings.add(Findings.TRUNCATED.saying(
                    Math.round(lacking * 100) + " percent of what its index promises are missing"));
        } else if (boxes.missing() > 0) {
            findings.add(Findings.REPAIRED.saying("it claims " + boxes.missing()
                    + " bytes more than it has, but its pictures and its sound are there"));
        } else if (cut) {
            findings.add(Findings.REPAIRED.saying("its end is incomplete"));
        } else if (!answer.complete()) {
            findings.add(Findings.DAMAGED.saying("it cannot be read to its end"));
        }
    }

    private boolean cut(Inquiry.Answer answer) {
        return boxes.missing() > 0
                || answer.diagnostics().stream()
                        .anyMatch(line -> CUT.matcher(line).find());
    }

    private double counted() {
        return Math.max(
                lacking(picture, pictures), sound.map(s -> lacking(s, sounds)).orElse(0.0));
    }

    /** The share of the declared length that is not there. */
    private double shorter() {
        double from = sounds.any() ? Math.min(pictures.startSeconds(), sounds.startSeconds()) : pictures.startSeconds();
        double to = sounds.any() ? Math.max(pictures.endSeconds(), sounds.endSeconds()) : pictures.endSeconds();
        return declared.seconds() > 0 ? 1 - (to - from) / declared.seconds() : 0;
    }

    /** The share of a stream that is not there, by the count of an index. */
    private static double lacking(StreamReader stream, PacketScan scan) {
        long declared = stream.declaredPackets();
        if (declared > 0 && declared > scan.all() && scan.all() > 0 && !stream.grouped()) {
            return 1 - (double) scan.all() / declared;
        }
        return 0;
    }

    private Optional<SourceReport.Audio> decodable(
            SourceReport.Video video, FrameTimes times, Optional<SourceReport.Audio> audio) {
        DecodeSample sample = new DecodeSample(tools, input);
        sample.picture(video, times).ifPresent(this::add);
        if (audio.isEmpty()) {
            if (streams.stream().anyMatch(s -> s.is("audio"))) {
                findings.add(Findings.AUDIO_DROPPED.saying("its format is not declared"));
            }
            return audio;
        }
        Optional<Finding> bad = sample.sound(audio.get());
        bad.ifPresent(this::add);
        return bad.filter(f -> f.code().equals(Findings.AUDIO_DROPPED.code())).isPresent() ? Optional.empty() : audio;
    }

    /** One finding of a kind is enough. */
    private void add(Finding finding) {
        if (findings.stream().noneMatch(f -> f.code().equals(finding.code()))) {
            findings.add(finding);
        }
    }

    private boolean rejected() {
        return findings.stream().anyMatch(Finding::rejects);
    }

    private SourceReport report(SourceReport.Video video, Optional<SourceReport.Audio> audio) {
        List<SourceReport.Text> subtitles = streams.stream()
                .filter(s -> s.is("subtitle"))
                .map(StreamReader::subtitle)
                .toList();
        Duration start = audio.map(SourceReport.Audio::start)
                .filter(s -> s.compareTo(video.start()) < 0)
                .orElse(video.start());
        Duration end = audio.map(SourceReport.Audio::end)
                .filter(e -> e.compareTo(video.end()) > 0)
                .orElse(video.end());
        return new SourceReport(
                declared.container(),
                bytes.size(),
                end.minus(start),
                List.of(video),
                audio.map(List::of).orElse(List.of()),
                subtitles);
    }

    private Inspection ended(SourceReport report, FrameTimes times) {
        return new Inspection(Optional.of(report), times, findings);
    }
}
