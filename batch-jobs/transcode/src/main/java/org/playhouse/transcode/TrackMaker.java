package org.playhouse.transcode;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.playhouse.ingest.AssembledTrack;
import org.playhouse.ingest.ChunkOutput;
import org.playhouse.ingest.DamagedObject;
import org.playhouse.ingest.LeaseLost;
import org.playhouse.ingest.Order;
import org.playhouse.ingest.boundary.Leases;
import org.playhouse.ingest.boundary.Scratch;
import org.playhouse.kernel.Bucket;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.kernel.ObjectStore;
import org.playhouse.media.Languages;
import org.playhouse.media.cmaf.SegmentGrid;
import org.playhouse.media.cmaf.TrackAssembler;
import org.playhouse.media.plan.EncodePlan;

/** Makes one track file of each rendition and of each sound; a chunk is fetched once and lies in scratch alone. */
@ApplicationScoped
public class TrackMaker {
    @Inject
    ObjectStore store;

    @Inject
    Leases leases;

    @Inject
    Patience patience;

    /** Bytes that the step writes: all tracks, and a chunk at a time. */
    long room(Order order) {
        return 2
                * order.made().outputs().stream()
                        .mapToLong(output -> store.info(output.object())
                                .map(info -> info.size())
                                .orElse(0L))
                        .sum();
    }

    /** The file of a track in scratch; numbers follow the ladder, the sounds come last. */
    static Path file(Scratch.Folder folder, int number) {
        return folder.file(number + ".mp4");
    }

    /** Tracks of what was encoded: all rungs, or some, and the sounds that there are. */
    List<AssembledTrack> make(Claim claim, Order order, EncodePlan plan, Scratch.Folder folder, DoubleConsumer done)
            throws IOException {
        var chunks = order.made().outputs();
        var pictures = chunks.stream().filter(output -> !output.chunk().audio()).toList();
        var sound = chunks.stream().filter(output -> output.chunk().audio()).toList();
        int rungs = plan.rungs().size();
        var grid = grid(plan);
        var numbers = rungs(plan, pictures);
        join(claim, pictures, new Joint(numbers, Languages.UNKNOWN), grid, folder, part -> done.accept(0.6 * part));
        var words = new ArrayList<Word>();
        numbers.forEach(number ->
                words.add(new Word(number, plan.rungs().get(number - 1).name(), "video")));
        for (var output : sound) {
            int position = PlanWords.sound(plan, output.chunk());
            var planned = plan.sounds().get(position);
            int number = rungs + 1 + position;
            join(claim, List.of(output), new Joint(List.of(number), planned.language()), grid, folder, part -> {});
            words.add(new Word(number, planned.name(), "audio"));
        }
        var tracks = new ArrayList<AssembledTrack>();
        for (var word : words) {
            tracks.add(deliver(claim, order, folder, word));
            done.accept(0.6 + 0.4 * tracks.size() / words.size());
        }
        return tracks;
    }

    /** Positions in the plan, from 1, of the rungs that chunks are about. */
    static List<Integer> rungs(EncodePlan plan, List<ChunkOutput> pictures) {
        return pictures.stream()
                .map(output -> output.chunk().rungs())
                .filter(some -> !some.isEmpty())
                .findFirst()
                .orElseGet(() ->
                        IntStream.rangeClosed(1, plan.rungs().size()).boxed().toList());
    }

    /** What chunks are joined to: a track per number, in the order that they have in the chunks. */
    private record Joint(List<Integer> numbers, String language) {}

    private record Word(int number, String name, String kind) {}

    private static SegmentGrid grid(EncodePlan plan) {
        var rate = plan.grid().rate();
        return new SegmentGrid(plan.grid().framesPerSegment(), (int) rate.num(), (int) rate.den());
    }

    private void join(
            Claim claim,
            List<ChunkOutput> chunks,
            Joint joint,
            SegmentGrid grid,
            Scratch.Folder folder,
            DoubleConsumer done)
            throws IOException {
        var assemblers = new ArrayList<TrackAssembler>();
        try {
            for (int number : joint.numbers()) {
                assemblers.add(TrackAssembler.to(file(folder, number), assemblers.size() + 1, grid, joint.language()));
            }
            for (int i = 0; i < chunks.size(); i++) {
                append(claim, chunks.get(i), assemblers, folder);
                done.accept((i + 1.0) / chunks.size());
            }
            for (var assembler : assemblers) {
                assembler.finish();
            }
        } finally {
            for (var assembler : assemblers) {
                assembler.close();
            }
        }
    }

    private void append(Claim claim, ChunkOutput output, List<TrackAssembler> assemblers, Scratch.Folder folder)
            throws IOException {
        if (!leases.held(claim.item(), claim.epoch())) {
            throw new LeaseLost(claim.item(), claim.epoch());
        }
        var file = folder.file("chunk.mp4");
        patience.run(claim, () -> {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            store.download(output.object(), file);
        });
        if (!Digests.of(file).equals(output.sha256())) {
            throw new DamagedObject(output.object());
        }
        for (var assembler : assemblers) {
            assembler.append(file);
        }
        Files.delete(file);
    }

    private AssembledTrack deliver(Claim claim, Order order, Scratch.Folder folder, Word word) {
        var file = file(folder, word.number());
        var object = new ObjectRef(Bucket.MEZZANINE, order.assembledFolder() + "/" + word.number() + ".mp4");
        patience.run(claim, () -> store.put(object, file));
        return new AssembledTrack(word.number(), word.name(), word.kind(), object, Digests.of(file));
    }
}
