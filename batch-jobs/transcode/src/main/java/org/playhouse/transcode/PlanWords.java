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
import org.playhouse.media.plan.EncodePlan;
import org.playhouse.media.plan.Finding;
import org.playhouse.media.plan.Rung;

/** A plan in ingest's words. Pure. */
final class PlanWords {
    /** H.264 levels (ITU-T H.264, table A-1): largest frame and rate in macroblocks, level times 10. */
    private static final long[][] LEVELS = {
        {99, 1485, 10}, {396, 11880, 20}, {1620, 40500, 30}, {3600, 108000, 31}, {8192, 245760, 40},
        {8704, 522240, 42}, {22080, 589824, 50}, {36864, 983040, 51}, {36864, 2073600, 52}, {139264, 16711680, 62}
    };

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

    static List<FilmRendition> renditions(EncodePlan plan) {
        double rate = plan.grid().rate().value();
        return plan.rungs().stream()
                .map(rung -> new FilmRendition(
                        rung.name(), rung.width(), rung.height(), codec(rung, rate), rung.bitrate(), rate))
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

    /** What the encoder is going to say: High profile at the lowest level that fits (RFC 6381, 3.3). */
    private static String codec(Rung rung, double rate) {
        long blocks = (long) ((rung.width() + 15) / 16) * ((rung.height() + 15) / 16);
        for (var level : LEVELS) {
            if (blocks <= level[0] && blocks * rate <= level[1]) {
                return String.format(Locale.ROOT, "avc1.6400%02x", level[2]);
            }
        }
        return "avc1.64003e";
    }

    private static double seconds(EncodePlan plan, long frames) {
        return plan.grid().timeOf(frames).toNanos() / 1e9;
    }
}
