package org.playhouse.transcode;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.playhouse.ingest.AssembledTrack;
import org.playhouse.ingest.FilmFinding;
import org.playhouse.ingest.Order;
import org.playhouse.ingest.boundary.Scratch;
import org.playhouse.kernel.Bucket;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.kernel.ObjectStore;
import org.playhouse.media.plan.EncodePlan;
import org.playhouse.media.plan.EncodePlan.Caption;
import org.playhouse.media.plan.Findings;
import org.playhouse.media.webvtt.Cue;
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
        var input = store.signedRead(order.about().source(), URL_LIFE).toString();
        var reading = new CaptionReading(plan, input, Files.createDirectory(folder.file("captions")));
        var cpu = Duration.ZERO;
        for (var command : reading.commands()) {
            try {
                cpu = cpu.plus(bench.quietly(claim, command).cpu());
            } catch (EngineFailed unreadable) {
                // what it wrote before is looked at below
            }
        }
        var read = reading.read();
        var tracks = new ArrayList<AssembledTrack>();
        for (int i = 0; i < plan.captions().size(); i++) {
            if (!read.get(i).isEmpty()) {
                var file = folder.file("captions").resolve("film-" + i + ".vtt");
                Files.write(file, WebVtt.write(read.get(i)));
                tracks.add(
                        deliver(claim, order, number(plan, i), plan.captions().get(i), file));
            }
        }
        return new Captions(List.copyOf(tracks), silent(plan, read), cpu);
    }

    /** Of a stream's channels one that speaks is enough: nobody promised the others. */
    private static List<FilmFinding> silent(EncodePlan plan, List<List<Cue>> read) {
        var findings = new ArrayList<FilmFinding>();
        var streams = plan.captions().stream().map(Caption::stream).distinct().toList();
        for (int n = 0; n < streams.size(); n++) {
            int stream = streams.get(n);
            var captions = IntStream.range(0, plan.captions().size())
                    .filter(i -> plan.captions().get(i).stream() == stream)
                    .boxed()
                    .toList();
            if (captions.stream().allMatch(i -> read.get(i).isEmpty())) {
                findings.add(PlanWords.finding(Findings.CAPTIONS_LEFT_OUT.saying(
                        n + 1, plan.captions().get(captions.get(0)).language(), "without a caption that can be read")));
            }
        }
        return List.copyOf(findings);
    }

    /** Numbers follow the rungs and the sounds. */
    private static int number(EncodePlan plan, int caption) {
        return plan.rungs().size() + plan.sounds().size() + 1 + caption;
    }

    private AssembledTrack deliver(Claim claim, Order order, int number, Caption caption, Path file) {
        var object = new ObjectRef(Bucket.MEZZANINE, order.assembledFolder() + "/" + number + ".vtt");
        patience.run(claim, () -> store.put(object, file));
        return new AssembledTrack(number, caption.name(), "text", object, Digests.of(file));
    }
}
