package org.playhouse.media.ffmpeg;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.playhouse.media.Languages;
import org.playhouse.media.plan.Finding;
import org.playhouse.media.plan.Findings;
import org.playhouse.media.plan.FrameTimes;
import org.playhouse.media.plan.SourceReport;

/** The long look at a source that opens and has a picture: every packet is read, samples are decoded. */
final class Examination {
    private static final Pattern CUT = Pattern.compile("partial file|ended prematurely|Packet corrupt|[Tt]runcat");
    /** A file may lack this share of its packets and still be worth showing. */
    private static final double TOLERATED = 0.01;

    private static final int MOST_SOUNDS = 16;
    private static final String TOO_MANY = "a film has at most " + MOST_SOUNDS + " sound tracks";

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
    private final PacketScan pictures;
    private final List<SoundScan> sounds;
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
        this.pictures = new PacketScan(picture.index(), picture.timeBase());
        this.sounds = streams.stream()
                .filter(s -> s.is("audio") && s.known())
                .limit(MOST_SOUNDS)
                .map(s -> new SoundScan(s, new PacketScan(s.index(), s.timeBase()), new CodedSound(s)))
                .toList();
    }

    /** A sound and what its packets say. */
    private record SoundScan(StreamReader stream, PacketScan packets, CodedSound coded) {
        void line(String line) {
            packets.line(line);
            coded.line(line);
        }

        SourceReport.Audio audio() {
            SourceReport.Audio declared = stream.audio();
            return declared.timed(Probe.seconds(packets.startSeconds()), lasting(declared.duration(), packets));
        }
    }

    /** What the container says of itself; 0 s when it does not. */
    record Declared(String container, double seconds) {}

    Inspection inspection() {
        Inquiry.Answer answer = scan();
        FrameTimes times = pictures.times();
        SourceReport.Video video = video(times);
        List<SourceReport.Audio> audio = sounds.stream()
                .filter(sound -> sound.packets().any())
                .map(SoundScan::audio)
                .toList();
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
            sounds.forEach(sound -> sound.line(line));
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
        return sounds.stream()
                .mapToDouble(sound -> lacking(sound.stream(), sound.packets()))
                .reduce(lacking(picture, pictures), Math::max);
    }

    /** The share of the declared length that is not there. */
    private double shorter() {
        List<PacketScan> heard =
                sounds.stream().map(SoundScan::packets).filter(PacketScan::any).toList();
        double from = heard.stream().mapToDouble(PacketScan::startSeconds).reduce(pictures.startSeconds(), Math::min);
        double to = heard.stream().mapToDouble(PacketScan::endSeconds).reduce(pictures.endSeconds(), Math::max);
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

    /** The sounds that can be heard; of the others each has its finding, or the film is silent, which is one. */
    private List<SourceReport.Audio> decodable(
            SourceReport.Video video, FrameTimes times, List<SourceReport.Audio> audio) {
        DecodeSample sample = new DecodeSample(tools, input);
        sample.picture(video, times).ifPresent(this::add);
        Map<Integer, String> bad = new TreeMap<>();
        streams.stream()
                .filter(s -> s.is("audio"))
                .forEach(s -> bad.put(s.index(), s.known() ? TOO_MANY : "its format is not declared"));
        sounds.forEach(sound -> bad.put(sound.stream().index(), "it is empty"));
        List<SourceReport.Audio> good = new ArrayList<>();
        for (SourceReport.Audio each : audio) {
            Optional<String> reason = sample.sound(each, this::add);
            reason.ifPresentOrElse(why -> bad.put(each.index(), why), () -> {
                bad.remove(each.index());
                good.add(each.packed(coded(each)));
            });
        }
        silence(bad, good.isEmpty());
        return good;
    }

    private Optional<SourceReport.Packets> coded(SourceReport.Audio audio) {
        return sounds.stream()
                .filter(sound -> sound.stream().index() == audio.index())
                .findFirst()
                .flatMap(sound ->
                        sound.coded().packets(new Inquiry(tools, limits.timeout()), input, declared.container()));
    }

    private void silence(Map<Integer, String> bad, boolean all) {
        if (all) {
            bad.values().stream().limit(1).forEach(why -> add(Findings.AUDIO_DROPPED.saying(why)));
            return;
        }
        List<StreamReader> tracks = streams.stream().filter(s -> s.is("audio")).toList();
        for (int i = 0; i < tracks.size(); i++) {
            String why = bad.get(tracks.get(i).index());
            if (why != null) {
                findings.add(Findings.AUDIO_TRACK_DROPPED.saying(
                        i + 1, Languages.tag(tracks.get(i).audio().language()), why));
            }
        }
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

    private SourceReport report(SourceReport.Video video, List<SourceReport.Audio> audio) {
        List<SourceReport.Text> subtitles = streams.stream()
                .filter(s -> s.is("subtitle"))
                .map(StreamReader::subtitle)
                .collect(Collectors.toCollection(ArrayList::new));
        if (!rejected() && PictureCaptions.in(video, new Inquiry(tools, limits.timeout()), input)) {
            subtitles.add(new SourceReport.Text(video.index(), PictureCaptions.CODEC, "und", "", channels()));
        }
        Duration start = audio.stream()
                .map(SourceReport.Audio::start)
                .reduce(video.start(), (a, b) -> a.compareTo(b) < 0 ? a : b);
        Duration end =
                audio.stream().map(SourceReport.Audio::end).reduce(video.end(), (a, b) -> a.compareTo(b) > 0 ? a : b);
        return new SourceReport(declared.container(), bytes.size(), end.minus(start), List.of(video), audio, subtitles);
    }

    /** Marks of captions inside of the pictures. */
    private List<String> channels() {
        List<String> marks = new ArrayList<>(List.of("captions"));
        if (declared.container().equals("mpegts")) {
            CaptionServices.languages(bytes.read(0, CaptionServices.LOOKED_AT))
                    .forEach((channel, language) -> marks.add(channel + "=" + language));
        }
        return marks;
    }

    private Inspection ended(SourceReport report, FrameTimes times) {
        return new Inspection(Optional.of(report), times, findings);
    }
}
