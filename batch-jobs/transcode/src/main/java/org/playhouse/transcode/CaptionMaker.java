package org.playhouse.transcode;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.playhouse.ingest.AssembledTrack;
import org.playhouse.ingest.FilmFinding;
import org.playhouse.ingest.Order;
import org.playhouse.ingest.boundary.Scratch;
import org.playhouse.kernel.Bucket;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.kernel.ObjectStore;
import org.playhouse.media.MediaException;
import org.playhouse.media.ffmpeg.Command;
import org.playhouse.media.ffmpeg.Commands;
import org.playhouse.media.plan.EncodePlan;
import org.playhouse.media.plan.EncodePlan.Caption;
import org.playhouse.media.plan.Findings;
import org.playhouse.media.webvtt.WebVtt;

/** Makes WebVTT of the source's texts, on the film's time. A text that cannot be read is left out and said, the film goes on. */
@ApplicationScoped
public class CaptionMaker {
    private static final Duration URL_LIFE = Duration.ofHours(2);

    @Inject
    Bench bench;

    @Inject
    Patience patience;

    @Inject
    ObjectStore store;

    /** @param cpu what the engine spent */
    record Captions(List<AssembledTrack> tracks, List<FilmFinding> findings, Duration cpu) {}

    Captions make(Claim claim, Order order, EncodePlan plan, Scratch.Folder folder) throws IOException {
        if (plan.captions().isEmpty()) {
            return new Captions(List.of(), List.of(), Duration.ZERO);
        }
        var texts = Files.createDirectory(folder.file("captions"));
        var input = store.signedRead(order.about().source(), URL_LIFE).toString();
        var cpu = Duration.ZERO;
        for (var command : commands(plan, input, texts)) {
            try {
                cpu = cpu.plus(bench.quietly(claim, command).cpu());
            } catch (EngineFailed unreadable) {
                // what it wrote before is looked at below
            }
        }
        var tracks = new ArrayList<AssembledTrack>();
        var findings = new ArrayList<FilmFinding>();
        for (int i = 0; i < plan.captions().size(); i++) {
            var file = texts.resolve(i + ".vtt");
            if (shown(plan, plan.captions().get(i), file)) {
                tracks.add(
                        deliver(claim, order, number(plan, i), plan.captions().get(i), file));
            } else {
                findings.add(PlanWords.finding(Findings.CAPTIONS_LEFT_OUT.saying(
                        i + 1, plan.captions().get(i).language(), "without a caption that can be read")));
            }
        }
        return new Captions(List.copyOf(tracks), List.copyOf(findings), cpu);
    }

    /** One reads all texts that are streams; one more those inside of the pictures, which are the last. */
    private static List<Command> commands(EncodePlan plan, String input, Path texts) {
        var commands = new ArrayList<Command>();
        var picture = plan.picture().stream();
        var streams = plan.captions().stream()
                .filter(caption -> caption.stream() != picture)
                .toList();
        if (!streams.isEmpty()) {
            commands.add(Commands.captions(streams, input, texts));
        }
        if (plan.captionsInPicture()) {
            commands.add(Commands.pictureCaptions(picture, input, texts.resolve(streams.size() + ".vtt")));
        }
        return commands;
    }

    /** Numbers follow the rungs and the sounds. */
    private static int number(EncodePlan plan, int caption) {
        return plan.rungs().size() + plan.sounds().size() + 1 + caption;
    }

    /** Puts the file on the film's time; whether anything of it is within the film. */
    private static boolean shown(EncodePlan plan, Caption caption, Path file) throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        try {
            var cues = WebVtt.moved(
                    WebVtt.read(Files.readAllBytes(file)),
                    Math.floorDiv(caption.zeroMicros() + 500, 1000),
                    plan.duration().toMillis());
            Files.write(file, WebVtt.write(cues));
            return !cues.isEmpty();
        } catch (MediaException malformed) {
            return false;
        }
    }

    private AssembledTrack deliver(Claim claim, Order order, int number, Caption caption, Path file) {
        var object = new ObjectRef(Bucket.MEZZANINE, order.assembledFolder() + "/" + number + ".vtt");
        patience.run(claim, () -> store.put(object, file));
        return new AssembledTrack(number, caption.name(), "text", object, Digests.of(file));
    }
}
