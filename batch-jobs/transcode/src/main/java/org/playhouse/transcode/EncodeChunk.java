package org.playhouse.transcode;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.Batchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.playhouse.ingest.Effort;
import org.playhouse.ingest.Order;
import org.playhouse.ingest.boundary.Leases;
import org.playhouse.ingest.boundary.Scratch;
import org.playhouse.ingest.boundary.Work;
import org.playhouse.kernel.ObjectStore;
import org.playhouse.media.cmaf.CopiedSound;
import org.playhouse.media.ffmpeg.Commands;
import org.playhouse.media.ffmpeg.EngineProgress;
import org.playhouse.media.ffmpeg.EngineResult;
import org.playhouse.media.plan.EncodePlan;
import org.playhouse.media.plan.EncodePlan.Copy;
import org.playhouse.media.plan.EncodePlan.Sound;
import org.playhouse.media.plan.Findings;
import org.playhouse.media.plan.Rung;

/** Encodes one chunk, all its rungs (or those that are encoded apart) in one FFmpeg, into one object; or one sound of the whole film (TRN-03). */
@Named("encodeChunk")
@Dependent
public class EncodeChunk implements Batchlet {
    private static final Duration URL_LIFE = Duration.ofHours(12);
    private static final long SPARE = 64L << 20;

    @Inject
    @BatchProperty(name = "item")
    String item;

    @Inject
    @BatchProperty(name = "epoch")
    String epoch;

    @Inject
    Work work;

    @Inject
    Leases leases;

    @Inject
    Scratch scratch;

    @Inject
    Bench bench;

    @Inject
    Patience patience;

    @Inject
    ObjectStore store;

    @Override
    public String process() {
        var claim = Claim.of(item, epoch);
        var order = work.order(claim.item(), claim.epoch());
        var plan = PlanWords.plan(order);
        try (var folder = scratch.open(claim.item(), claim.epoch(), room(order, plan))) {
            var file = folder.file(order.chunk().number() + ".mp4");
            var result = made(claim, order, plan, file);
            deliver(claim, order, file, result);
        }
        return "encoded";
    }

    /** Bytes at the most: what the rate buffers let through, and the container. */
    private static long room(Order order, EncodePlan plan) {
        long rate = order.chunk().audio()
                ? rate(plan.sounds().get(PlanWords.sound(plan, order.chunk())))
                : PlanWords.about(plan, order.chunk()).rungs().stream()
                        .mapToLong(Rung::maxRate)
                        .sum();
        return SPARE + (long) (1.2 * rate / 8 * order.chunk().durationSeconds());
    }

    private static long rate(Sound sound) {
        return Math.max(sound.bitrate(), sound.copy().map(Copy::bitrate).orElse(0L));
    }

    private EngineResult made(Claim claim, Order order, EncodePlan plan, Path file) {
        var input = store.signedRead(order.about().source(), URL_LIFE).toString();
        if (!order.chunk().audio()) {
            var some = PlanWords.about(plan, order.chunk());
            var chunk = PlanWords.pictures(plan, order.chunk());
            return bench.run(claim, Commands.encodeChunk(some, chunk, input, file), done(order));
        }
        int position = PlanWords.sound(plan, order.chunk());
        var sound = plan.sounds().get(position);
        return sound.copy()
                .flatMap(copy -> copied(claim, order, sound, input, file))
                .orElseGet(() -> bench.run(claim, Commands.encodeAudio(sound, input, file), done(order)));
    }

    /** Nothing when the source's packets turn out not to be what they seemed: then the sound is encoded. */
    private Optional<EngineResult> copied(Claim claim, Order order, Sound sound, String input, Path file) {
        Optional<String> flaw;
        try {
            var result = bench.run(claim, Commands.copyAudio(sound, input, file), done(order));
            flaw = CopiedSound.flaw(file, sound.copy().orElseThrow());
            if (flaw.isEmpty()) {
                return Optional.of(result);
            }
        } catch (EngineFailed e) {
            flaw = Optional.of("its packets cannot be taken out of their container");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        work.found(
                claim.item(),
                claim.epoch(),
                PlanWords.finding(Findings.SOUND_ENCODED.saying(sound.name(), sound.codec(), flaw.get())));
        return Optional.empty();
    }

    private static ToDoubleFunction<EngineProgress> done(Order order) {
        double seconds = Math.max(0.001, order.chunk().durationSeconds());
        return progress -> Math.min(0.99, progress.outTime().toMillis() / 1000.0 / seconds);
    }

    private void deliver(Claim claim, Order order, Path file, EngineResult result) {
        var sha256 = Digests.of(file);
        var object = order.chunkObject();
        patience.run(claim, () -> store.put(object, file));
        if (result.lines().stream().anyMatch(line -> line.contains("[error]"))) {
            var what = order.chunk().audio() ? "some of the sound" : "some pictures";
            work.found(
                    claim.item(),
                    claim.epoch(),
                    PlanWords.finding(Findings.REPAIRED.saying(what + " could not be decoded")));
        }
        var effort = new Effort(seconds(result.cpu()), seconds(result.wall()));
        patience.run(claim, () -> work.encoded(claim.item(), claim.epoch(), object, sha256, effort));
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }

    @Override
    public void stop() {
        leases.lose(Claim.of(item, epoch).item(), Claim.of(item, epoch).epoch());
    }
}
