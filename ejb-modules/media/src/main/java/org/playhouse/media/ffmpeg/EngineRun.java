package org.playhouse.media.ffmpeg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import net.bramp.ffmpeg.FFmpeg;
import org.playhouse.media.ffmpeg.EngineResult.Outcome;

/** One running FFmpeg. {@code await} may be called once; {@code kill} from any thread, any number of times. */
public final class EngineRun {
    /** Between looks at what it used and whether it stalls; its end is heard at once. */
    private static final Duration LOOK = Duration.ofSeconds(2);

    /** HUP, INT, QUIT, KILL, TERM. A crash is the engine's own end, and 128 to 255 may be an error number of FFmpeg. */
    private static final Set<Integer> ENDED_BY_OTHERS = Set.of(129, 130, 131, 137, 143);

    private final Command command;
    private final ProgressLines progress;
    private final DiagnosticLines diagnostics = new DiagnosticLines();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CompletableFuture<Child> started = new CompletableFuture<>();
    private final long startNanos = System.nanoTime();
    private volatile boolean killed;
    private volatile Duration seenCpu = Duration.ZERO;

    private EngineRun(Command command, Consumer<EngineProgress> listener) {
        this.command = command;
        this.progress = new ProgressLines(listener);
    }

    /**
     * Starts the engine; the listener is called from a thread of the run.
     *
     * @throws UncheckedIOException when the engine does not start
     */
    public static EngineRun start(Ffmpeg tools, Command command, Consumer<EngineProgress> listener) {
        EngineRun run = new EngineRun(command, listener);
        Thread thread = new Thread(() -> run.run(tools), "ffmpeg");
        thread.setDaemon(true);
        thread.start();
        run.child();
        return run;
    }

    private void run(Ffmpeg tools) {
        try {
            FFmpeg engine = new FFmpeg(tools.ffmpeg().toString(), Said.unless(tools.version(), this::begin));
            engine.setProcessOutputStream(progress);
            engine.setProcessErrorStream(new StringBuilder());
            engine.run(command.arguments());
        } catch (IOException e) {
            // A non-zero end: the child's exit code and its diagnostics say more than the wrapper's words.
            started.completeExceptionally(new UncheckedIOException(e));
        } catch (RuntimeException e) {
            diagnostics.accept("[error] " + e);
            started.completeExceptionally(e);
        } finally {
            started.thenAccept(EngineRun::end);
            ended.countDown();
        }
    }

    /** Of a run that {@code start} gave out it is there. */
    private Child child() {
        return started.join();
    }

    private static void end(Child child) {
        if (child.isAlive()) {
            child.destroyForcibly();
        }
    }

    private Process begin(List<String> arguments) throws IOException {
        Child fresh = Child.start(arguments, diagnostics);
        started.complete(fresh);
        return fresh;
    }

    /** Waits until the end. Without progress for {@code patience} the engine is killed: {@code STALLED}. */
    public EngineResult await(Duration patience) throws InterruptedException {
        Child child = child();
        boolean stalled = false;
        try {
            while (!ended.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                child.toHandle().info().totalCpuDuration().ifPresent(this::cpu);
                if (progress.idle().compareTo(patience) > 0 && !stalled) {
                    stalled = true;
                    child.destroyForcibly();
                }
            }
        } finally {
            end(child);
        }
        int exit = child.waitFor();
        child.drained();
        return new EngineResult(
                outcome(exit, stalled),
                exit,
                diagnostics.cpu().orElse(seenCpu),
                Duration.ofNanos(System.nanoTime() - startNanos),
                progress.last().frame(),
                progress.last().outTime(),
                diagnostics.lines());
    }

    private void cpu(Duration seen) {
        seenCpu = seen;
    }

    private Outcome outcome(int exit, boolean stalled) {
        if (killed) {
            return Outcome.KILLED;
        }
        if (stalled) {
            return Outcome.STALLED;
        }
        if (ENDED_BY_OTHERS.contains(exit) || diagnostics.toldToEnd()) {
            return Outcome.SIGNALLED;
        }
        boolean owes = progress.last().frame() < command.frames();
        List<String> lines = diagnostics.lines();
        boolean ended = exit == 0 && !owes;
        // The engine, which had all bytes, or said that they are no pictures, may have connected anew on its way; where
        // nobody knows how much it owes, it may as well have ended where the store did.
        boolean read = command.frames() > 0 && (ended || Diagnosis.undecodable(lines));
        boolean away = command.remote() && (read ? Diagnosis.storeAway(lines) : Diagnosis.storeFaltered(lines));
        if (away) {
            return Outcome.STORE_AWAY;
        }
        return ended ? Outcome.COMPLETE : Outcome.FAILED;
    }

    public void kill() {
        killed = true;
        child().destroyForcibly();
    }

    public long pid() {
        return child().pid();
    }
}
