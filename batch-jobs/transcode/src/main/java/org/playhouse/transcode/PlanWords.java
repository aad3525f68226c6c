package org.playhouse.transcode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.playhouse.ingest.FilmAudio;
import org.playhouse.ingest.FilmChapter;
import org.playhouse.ingest.FilmFinding;
import org.playhouse.ingest.FilmRendition;
import org.playhouse.ingest.Order;
import org.playhouse.ingest.OutdatedPlan;
import org.playhouse.ingest.PlannedChunk;
import org.playhouse.ingest.Template;
import org.playhouse.media.ffmpeg.Inspection;
import org.playhouse.media.plan.EncodePlan;
import org.playhouse.media.plan.Finding;
import org.playhouse.media.plan.Planner;
import org.playhouse.media.plan.SoundFormat;
import org.playhouse.media.plan.SoundWish;
import org.playhouse.media.plan.VideoCoding;

/** A plan in ingest's words. Pure. */
final class PlanWords {
    private PlanWords() {}

    /** The plan of an order; one that another release wrote may not be readable. */
    static EncodePlan plan(Order order) {
        try {
            return EncodePlan.fromJson(order.plan());
        } catch (RuntimeException e) {
            throw new OutdatedPlan(e);
        }
    }

    /** Pictures in order, then each sound of the whole film. */
    static List<PlannedChunk> chunks(EncodePlan plan) {
        var chunks = new ArrayList<PlannedChunk>();
        for (var chunk : plan.chunks()) {
            chunks.add(new PlannedChunk(
                    chunk.number(), seconds(plan, chunk.startFrame()), seconds(plan, chunk.frames()), false));
        }
        plan.sounds()
                .forEach(sound -> chunks.add(new PlannedChunk(chunks.size(), 0, seconds(plan, plan.frames()), true)));
        return chunks;
    }

    static VideoCoding coding(Template template) {
        return switch (template) {
            case DEFAULT, OPUS, AC3, EAC3 -> VideoCoding.AVC;
            case HEVC -> VideoCoding.HEVC;
            case HEVC10 -> VideoCoding.HEVC10;
            case AV1 -> VideoCoding.AV1;
            case VP9 -> VideoCoding.VP9;
        };
    }

    /** Every film has AAC, which every player plays. */
    static List<SoundWish> sounds(Template template) {
        var more = switch (template) {
            case OPUS -> List.of(SoundFormat.OPUS);
            case AC3 -> List.of(SoundFormat.AC3);
            case EAC3 -> List.of(SoundFormat.EAC3);
            default -> List.<SoundFormat>of();
        };
        return Stream.concat(
                        SoundWish.USUAL.stream(),
                        more.stream().map(format -> new SoundWish(format, SoundWish.Layout.SOURCE)))
                .toList();
    }

    static List<FilmRendition> renditions(EncodePlan plan) {
        double rate = plan.grid().rate().value();
        return plan.rungs().stream()
                .map(rung -> new FilmRendition(
                        rung.name(),
                        rung.width(),
                        rung.height(),
                        CodecGuess.of(plan.video(), rung, rate),
                        rung.bitrate(),
                        rate))
                .toList();
    }

    static List<FilmAudio> audio(EncodePlan plan) {
        return plan.sounds().stream()
                .map(sound -> new FilmAudio(
                        sound.name(),
                        sound.language(),
                        sound.channels(),
                        sound.codec(),
                        sound.role().word()))
                .toList();
    }

    /** Which of the plan's sounds a chunk is. */
    static int sound(EncodePlan plan, PlannedChunk chunk) {
        return chunk.number() - plan.chunks().size();
    }

    static List<FilmChapter> chapters(Inspection seen, EncodePlan plan) {
        return Planner.chapters(seen.chapters(), plan).stream()
                .map(one -> new FilmChapter(one.start().toNanos() / 1e9, one.title()))
                .toList();
    }

    static FilmFinding finding(Finding finding) {
        return new FilmFinding(finding.severity().name().toLowerCase(Locale.ROOT), finding.code(), finding.message());
    }

    private static double seconds(EncodePlan plan, long frames) {
        return plan.grid().timeOf(frames).toNanos() / 1e9;
    }
}
