package org.playhouse.media.ffmpeg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.playhouse.media.plan.Chunk;
import org.playhouse.media.plan.EncodePlan;
import org.playhouse.media.plan.PlanSettings;
import org.playhouse.media.plan.Planner;
import org.playhouse.media.plan.SoundWish;
import org.playhouse.media.plan.VideoCoding;

/** A source, inspected and planned, whose chunks can be looked at. */
final class Film {
    final Path source;
    final Inspection inspection;

    Film(Path source) {
        this.source = source;
        this.inspection = new Probe(Engines.TOOLS, Limits.DEFAULT).inspect(source.toString());
        if (inspection.rejected()) {
            throw new IllegalStateException(inspection.findings().toString());
        }
    }

    EncodePlan plan(Duration chunk) {
        return plan(chunk, VideoCoding.AVC);
    }

    EncodePlan plan(Duration chunk, VideoCoding coding) {
        PlanSettings settings = new PlanSettings(chunk, 1, "ultrafast", Engines.TOOLS.version(), coding);
        return new Planner(settings).plan(inspection.report().orElseThrow(), inspection.times());
    }

    EncodePlan sounding(SoundWish wish) {
        PlanSettings settings = new PlanSettings(
                Duration.ofHours(1), 1, "ultrafast", Engines.TOOLS.version(), VideoCoding.AVC, List.of(wish));
        return new Planner(settings).plan(inspection.report().orElseThrow(), inspection.times());
    }

    EncodePlan whole() {
        return plan(Duration.ofHours(1));
    }

    /** Hashes of the pictures that the smallest rung's encoder would get, chunk after chunk. */
    List<String> pictures(EncodePlan plan) throws IOException {
        List<String> hashes = new ArrayList<>();
        for (Chunk chunk : plan.chunks()) {
            List<String> words = new ArrayList<>(Commands.encodeChunk(plan, chunk, source.toString(), Path.of("none"))
                    .arguments());
            words = new ArrayList<>(words.subList(0, words.indexOf("-map")));
            Path list = Files.createTempFile(Path.of("target"), "pictures", ".md5");
            int last = plan.rungs().size() - 1;
            for (int i = 0; i < last; i++) {
                words.addAll(List.of("-map", "[v" + i + "]", "-f", "null", "-"));
            }
            words.addAll(List.of("-map", "[v" + last + "]", "-fps_mode", "passthrough", "-c:v", "rawvideo"));
            words.addAll(List.of("-f", "framemd5", list.toString()));
            EngineResult result = Clips.result(new Command(words, 0));
            if (result.exit() != 0) {
                throw new IllegalStateException(result.toString());
            }
            hashes.addAll(hashes(list));
            Files.delete(list);
        }
        return hashes;
    }

    static List<String> hashes(Path list) throws IOException {
        return Files.readAllLines(list).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(line.lastIndexOf(',') + 1).strip())
                .toList();
    }

    /** Encodes one chunk into a folder. */
    Path encoded(EncodePlan plan, Chunk chunk, Path folder) {
        Path output = folder.resolve("chunk-" + chunk.number() + ".mp4");
        EngineResult result = Clips.result(Commands.encodeChunk(plan, chunk, source.toString(), output));
        if (!result.complete()) {
            throw new IllegalStateException(result.toString());
        }
        return output;
    }

    Path sound(EncodePlan plan, Path folder) {
        Path output = folder.resolve("sound.mp4");
        EngineResult result = Clips.result(Commands.encodeAudio(plan.sounds().get(0), source.toString(), output));
        if (!result.complete()) {
            throw new IllegalStateException(result.toString());
        }
        return output;
    }
}
