package org.playhouse.media.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.playhouse.media.Chapter;
import org.playhouse.media.plan.EncodePlan.Picture;
import org.playhouse.media.plan.EncodePlan.Sound;

/** Makes the plan of a source that no finding rejects. Pure: the same inputs give the same plan. */
public final class Planner {
    /** What encoders put before the first sample, at most. */
    private static final Duration PRIMING = Duration.ofMillis(100);

    private final PlanSettings settings;

    public Planner(PlanSettings settings) {
        this.settings = settings;
    }

    /** @throws IllegalArgumentException when the source has no picture */
    public EncodePlan plan(SourceReport source, FrameTimes times) {
        SourceReport.Video video = source.picture().orElseThrow(() -> new IllegalArgumentException("no picture"));
        SegmentGrid grid = SegmentGrid.of(RateChooser.choose(video, times));
        Timeline time = Timeline.of(video, source.audio(), times, grid);
        return new EncodePlan(
                EncodePlan.RECIPE,
                settings.encoderBuild(),
                settings.threads(),
                settings.preset(),
                picture(video, time),
                new SoundPlanner(settings.sounds(), time).sounds(source.audio()),
                settings.captions() ? CaptionPlanner.captions(source, time.zeroMicros()) : List.of(),
                grid,
                time.frames(),
                LadderPlanner.ladder(video.upright(), grid.rate(), settings.coding(), settings.ladder()),
                chunks(source, times, time),
                Optional.of(settings.coding()),
                HighRange.of(video.colour(), settings.coding()));
    }

    /**
     * The tracks of a sound that comes to a film later: on the film's grid and as long as the film. A file that begins
     * within a tenth of a second begins with the film, and so does one whose clock has no zero; else it begins late.
     */
    public static List<Sound> added(
            List<SoundWish> wishes, SourceReport.Audio sound, boolean zeroless, SegmentGrid grid, long frames) {
        boolean primed = sound.start().compareTo(PRIMING) < 0;
        long zero = primed || zeroless ? sound.start().toNanos() / 1000 : 0;
        return new SoundPlanner(wishes, new Timeline(grid, 0, 0, frames, frames, zero)).sounds(List.of(sound));
    }

    private List<Chunk> chunks(SourceReport source, FrameTimes times, Timeline time) {
        return new ChunkPlanner(EntryPoints.of(source.container(), times), time).chunks(settings.chunk());
    }

    private static Picture picture(SourceReport.Video video, Timeline time) {
        return new Picture(
                video.index(),
                video.timeBase(),
                time.firstTicks(),
                time.lead(),
                time.pictureEnd(),
                video.width(),
                video.height(),
                video.turned(),
                video.interlaced(),
                matrix(video),
                transfer(video));
    }

    /** ProRes has 0, reserved elsewhere, for what is not known of a picture; a scaler takes no such words. */
    private static String transfer(SourceReport.Video video) {
        String tagged = video.colour().transfer();
        boolean untold = video.codec().equals("prores") && tagged.equals("unknown");
        boolean reserved = untold || video.colour().primaries().equals(Picture.RESERVED);
        return reserved && !video.colour().high() ? Picture.RESERVED : tagged;
    }

    /** Untagged pictures: BT.709 from high definition on, BT.601 below, as everybody does. */
    private static String matrix(SourceReport.Video video) {
        String tagged = video.colour().matrix();
        return switch (tagged) {
            case "bt709", "fcc", "smpte240m" -> tagged;
            case "bt470bg", "smpte170m" -> "bt601";
            case "bt2020nc", "bt2020c" -> "bt2020";
            case "gbr" -> "auto";
            default ->
                video.pixelFormat().matches(".*(rgb|bgr|gbr|pal).*")
                        ? "auto"
                        : video.width() > 1024 || video.height() > 576 ? "bt709" : "bt601";
        };
    }

    /** What is said of texts that no caption is made of. */
    public static List<Finding> captionFindings(SourceReport source) {
        return CaptionPlanner.leftOut(source);
    }

    /** What is said of sounds that have a codec asked for and still have to be encoded again. */
    public static List<Finding> soundFindings(SourceReport source, EncodePlan plan, List<SoundWish> wishes) {
        List<Finding> findings = new ArrayList<>();
        long zero = plan.sounds().stream()
                .mapToLong(EncodePlan.Sound::zeroMicros)
                .findFirst()
                .orElse(0);
        for (SourceReport.Audio audio : source.audio()) {
            CopyPlanner copies = new CopyPlanner(audio, zero, plan.duration());
            String name = name(plan, audio);
            wishes.stream()
                    .flatMap(wish -> copies.refusal(wish).stream())
                    .findFirst()
                    .ifPresent(why -> findings.add(Findings.SOUND_ENCODED.saying(name, audio.codec(), why)));
        }
        return findings;
    }

    private static String name(EncodePlan plan, SourceReport.Audio audio) {
        return plan.sounds().stream()
                .filter(sound -> sound.stream() == audio.index())
                .map(EncodePlan.Sound::name)
                .findFirst()
                .orElse("audio");
    }

    /** The source's chapters on the film's time, none when there are fewer than two. */
    public static List<Chapter> chapters(List<Chapter> source, EncodePlan plan) {
        return ChapterPlanner.chapters(source, plan);
    }

    /** Whether a high dynamic range is not kept. */
    public static Optional<Finding> rangeFinding(EncodePlan plan) {
        String transfer = plan.picture().transfer();
        return HighRange.is(transfer) && plan.range().isEmpty()
                ? Optional.of(Findings.RANGE_REDUCED.saying(transfer.equals(HighRange.PQ) ? "PQ" : "HLG"))
                : Optional.empty();
    }

    /** Whether the plan's rate is not the one the source has throughout: worth a warning. */
    public static Optional<Finding> rateFinding(SourceReport.Video video, FrameTimes times, Rational chosen) {
        double own = RateChooser.ownRate(video, times);
        if (Math.abs(own / chosen.value() - 1) < 0.005) {
            return Optional.empty();
        }
        return Optional.of(Findings.FRAME_RATE_CHANGED.saying(own, chosen.value()));
    }
}
