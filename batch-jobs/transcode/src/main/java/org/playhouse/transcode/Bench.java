package org.playhouse.transcode;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import org.playhouse.ingest.Interrupted;
import org.playhouse.ingest.LeaseLost;
import org.playhouse.ingest.boundary.Leases;
import org.playhouse.ingest.boundary.Work;
import org.playhouse.kernel.ObjectStore;
import org.playhouse.kernel.Tracing;
import org.playhouse.media.ffmpeg.Command;
import org.playhouse.media.ffmpeg.EngineProgress;
import org.playhouse.media.ffmpeg.EngineResult;
import org.playhouse.media.ffmpeg.EngineRun;
import org.playhouse.media.ffmpeg.StoreAway;

/** Runs FFmpeg under a claim: killed with it, its words in the job's log, its end told apart by whose fault it is. */
@ApplicationScoped
public class Bench {
    private static final int LINES = 10;

    @Inject
    Engine engine;

    @Inject
    TranscodeConfig config;

    @Inject
    Pulse pulse;

    @Inject
    Work work;

    @Inject
    Leases leases;

    @Inject
    ObjectStore store;

    @Inject
    Tracing tracing;

    /** @param done how far (0..1) the step is at a progress of the engine */
    EngineResult run(Claim claim, Command command, ToDoubleFunction<EngineProgress> done) {
        var last = new AtomicReference<>(new EngineProgress(0, Duration.ZERO, 0, 0));
        var run = EngineRun.start(engine.tools(), command, last::set);
        leases.onLost(claim.item(), claim.epoch(), run::kill);
        try (var beating = pulse.begin(claim, () -> done.applyAsDouble(last.get()), () -> cpu(run))) {
            return await(claim, run);
        }
    }

    /** As {@link #run} within a step that tells its progress itself. */
    EngineResult quietly(Claim claim, Command command) {
        var run = EngineRun.start(engine.tools(), command, progress -> {});
        leases.onLost(claim.item(), claim.epoch(), run::kill);
        return await(claim, run);
    }

    private EngineResult await(Claim claim, EngineRun run) {
        try (var span = tracing.begin("ffmpeg", Tracing.Kind.INTERNAL, Optional.empty())) {
            var result = run.await(config.patience());
            span.with("process.pid", Long.toString(run.pid()))
                    .with("playhouse.outcome", result.outcome().name());
            if (!result.complete()) {
                span.failed("exit " + result.exit());
            }
            return judged(claim, result);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted("the member stops", e);
        } finally {
            run.kill();
        }
    }

    private static double cpu(EngineRun run) {
        return ProcessHandle.of(run.pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .map(spent -> spent.toMillis() / 1000.0)
                .orElse(0.0);
    }

    private EngineResult judged(Claim claim, EngineResult result) {
        if (result.complete()) {
            return result;
        }
        if (!leases.held(claim.item(), claim.epoch())) {
            throw new LeaseLost(claim.item(), claim.epoch());
        }
        int from = Math.max(0, result.lines().size() - LINES);
        result.lines()
                .subList(from, result.lines().size())
                .forEach(line -> work.log(claim.item(), claim.epoch(), "engine", line));
        throw switch (result.outcome()) {
            case SIGNALLED -> new Interrupted("FFmpeg was ended by signal " + (result.exit() - 128));
            case KILLED -> new Interrupted("FFmpeg was stopped with its job");
            case STORE_AWAY -> new StoreAway("the store of the source did not answer");
            case STALLED -> stalled();
            default ->
                exhausted(result)
                        ? new Interrupted("the disk of scratch is full")
                        : new EngineFailed("FFmpeg ended with " + result.exit() + lastWords(result));
        };
    }

    /** Without progress it is a failure only when the stores answer. */
    private RuntimeException stalled() {
        store.info(new org.playhouse.kernel.ObjectRef(org.playhouse.kernel.Bucket.RAW, "answer"));
        return new EngineFailed(
                "FFmpeg made no progress for " + config.patience().toSeconds() + " s");
    }

    private static boolean exhausted(EngineResult result) {
        return result.lines().stream().anyMatch(line -> line.contains("No space left on device"));
    }

    private static String lastWords(EngineResult result) {
        return result.lines().isEmpty()
                ? ""
                : ": " + result.lines().get(result.lines().size() - 1);
    }
}
