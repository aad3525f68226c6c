package org.playhouse.transcode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.playhouse.ingest.FilmAudio;
import org.playhouse.ingest.FilmChapter;
import org.playhouse.ingest.FilmFinding;
import org.playhouse.ingest.FilmRendition;
import org.playhouse.ingest.Order;
import org.playhouse.ingest.OutdatedPlan;
import org.playhouse.ingest.PlannedChunk;
import org.playhouse.ingest.TemplateContent;
import org.playhouse.media.ffmpeg.Inspection;
import org.playhouse.media.plan.Chunk;
import org.playhouse.media.plan.EncodePlan;
import org.playhouse.media.plan.Finding;
import org.playhouse.media.plan.LadderWish;
import org.playhouse.media.plan.Planner;
import org.playhouse.media.plan.Rung;
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

    /**
     * Pictures in order, then each sound of the whole film.
     *
     * @param previewFirst whether these pictures are of the smallest rung alone, and those of the others follow, to join
     */
    static List<PlannedChunk> chunks(EncodePlan plan, boolean previewFirst) {
        boolean apart = previewFirst && plan.rungs().size() > 1;
        int first = smallest(plan);
        double share = pixels(plan.rungs().get(first - 1))
                / plan.rungs().stream().mapToDouble(PlanWords::pixels).sum();
        var chunks = new ArrayList<PlannedChunk>();
        if (apart) {
            pictures(plan, chunks, new Part(List.of(first), false, share));
        } else {
            pictures(plan, chunks, new Part(List.of(), false, 1));
        }
        plan.sounds()
                .forEach(sound -> chunks.add(new PlannedChunk(chunks.size(), 0, seconds(plan, plan.frames()), true)));
        if (apart) {
            var others = IntStream.rangeClosed(1, plan.rungs().size())
                    .filter(position -> position != first)
                    .boxed()
                    .toList();
            pictures(plan, chunks, new Part(others, true, 1 - share));
        }
        return chunks;
    }

    private record Part(List<Integer> rungs, boolean later, double weight) {}

    private static void pictures(EncodePlan plan, List<PlannedChunk> chunks, Part part) {
        for (var chunk : plan.chunks()) {
            chunks.add(new PlannedChunk(
                    chunks.size(),
                    seconds(plan, chunk.startFrame()),
                    seconds(plan, chunk.frames()),
                    false,
                    part.rungs(),
                    part.later(),
                    part.weight()));
        }
    }

    /** Its position, from 1. */
    private static int smallest(EncodePlan plan) {
        return IntStream.rangeClosed(1, plan.rungs().size())
                .boxed()
                .min(Comparator.comparingDouble(position -> pixels(plan.rungs().get(position - 1))))
                .orElseThrow();
    }

    private static double pixels(Rung rung) {
        return (double) rung.width() * rung.height();
    }

    static VideoCoding coding(TemplateContent template) {
        return VideoCoding.valueOf(template.video().codec().toUpperCase(Locale.ROOT));
    }

    static LadderWish ladder(TemplateContent template) {
        var video = template.video();
        int usual = LadderWish.USUAL.tallest();
        int asked = video.rungs().stream()
                .mapToInt(TemplateContent.Rung::height)
                .max()
                .orElse(usual);
        return new LadderWish(
                video.maxHeight().orElse(Math.max(usual, asked)),
                video.rungs().stream()
                        .map(rung -> new LadderWish.Step(rung.height(), rung.bitrate()))
                        .toList());
    }

    /** AAC, which every player plays, comes first, and in stereo too where there is 5.1. */
    static List<SoundWish> sounds(TemplateContent template) {
        boolean surround = template.audio().maxChannels() > 2;
        return Arrays.stream(SoundFormat.values())
                .filter(format ->
                        template.audio().codecs().contains(format.name().toLowerCase(Locale.ROOT)))
                .flatMap(format -> layouts(format, surround).map(layout -> new SoundWish(format, layout)))
                .toList();
    }

    private static Stream<SoundWish.Layout> layouts(SoundFormat format, boolean surround) {
        if (!surround) {
            return Stream.of(SoundWish.Layout.STEREO);
        }
        return format == SoundFormat.AAC
                ? Stream.of(SoundWish.Layout.STEREO, SoundWish.Layout.SURROUND)
                : Stream.of(SoundWish.Layout.SOURCE);
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

    /** The plan as far as a chunk of pictures is about it. */
    static EncodePlan about(EncodePlan plan, PlannedChunk chunk) {
        return chunk.rungs().isEmpty() ? plan : plan.only(chunk.rungs());
    }

    /** Which of the plan's pieces of pictures a chunk is: those that come later are numbered after the sounds. */
    static Chunk pictures(EncodePlan plan, PlannedChunk chunk) {
        int first = plan.chunks().size();
        return plan.chunks()
                .get(
                        chunk.number() < first
                                ? chunk.number()
                                : chunk.number() - first - plan.sounds().size());
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
