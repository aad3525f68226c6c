package org.playhouse.transcode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.playhouse.ingest.FilmAudio;
import org.playhouse.ingest.FilmFinding;
import org.playhouse.ingest.FilmRendition;
import org.playhouse.ingest.Order;
import org.playhouse.ingest.OutdatedPlan;
import org.playhouse.ingest.PlannedChunk;
import org.playhouse.ingest.Template;
import org.playhouse.media.plan.EncodePlan;
import org.playhouse.media.plan.Finding;
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

    /** Pictures in order, then the sound of the whole film as the last one. */
    static List<PlannedChunk> chunks(EncodePlan plan) {
        var chunks = new ArrayList<PlannedChunk>();
        for (var chunk : plan.chunks()) {
            chunks.add(new PlannedChunk(
                    chunk.number(), seconds(plan, chunk.startFrame()), seconds(plan, chunk.frames()), false));
        }
        plan.sound()
                .ifPresent(sound -> chunks.add(new PlannedChunk(chunks.size(), 0, seconds(plan, plan.frames()), true)));
        return chunks;
    }

    static VideoCoding coding(Template template) {
        return switch (template) {
            case DEFAULT -> VideoCoding.AVC;
            case HEVC -> VideoCoding.HEVC;
            case HEVC10 -> VideoCoding.HEVC10;
            case AV1 -> VideoCoding.AV1;
            case VP9 -> VideoCoding.VP9;
        };
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
        return plan.sound()
                .map(sound ->
                        List.of(new FilmAudio("audio", sound.language(), sound.channels(), EncodePlan.Sound.CODEC)))
                .orElse(List.of());
    }

    static FilmFinding finding(Finding finding) {
        return new FilmFinding(finding.severity().name().toLowerCase(Locale.ROOT), finding.code(), finding.message());
    }

    private static double seconds(EncodePlan plan, long frames) {
        return plan.grid().timeOf(frames).toNanos() / 1e9;
    }
}
