package org.playhouse.devstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One process under supervision: started, asked whether it serves, started again when it died, stopped in order. */
final class Watched {
    /** Between looks at what serves (its end is seen at once), and at what does not yet; each look costs it a request. */
    private static final Duration LOOK = Duration.ofSeconds(2);

    private static final Duration EAGER = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Launch launch;
    private final Home home;
    private final Leftovers leftovers;
    private final Runnable changed;
    private final boolean supervise;
    private volatile Process process;
    private volatile boolean stopping;
    private volatile boolean serving;
    private volatile boolean everServed;

    Watched(Launch launch, Home home, Leftovers leftovers, boolean supervise, Runnable changed) {
        this.launch = launch;
        this.home = home;
        this.leftovers = leftovers;
        this.supervise = supervise;
        this.changed = changed;
    }

    String name() {
        return launch.name();
    }

    long pid() {
        return process == null ? -1 : process.pid();
    }

    boolean serving() {
        return serving;
    }

    Launch launch() {
        return launch;
    }

    Watched start() {
        spawn();
        Thread watch = new Thread(this::watch, "watch-" + launch.name());
        watch.setDaemon(true);
        watch.start();
        return this;
    }

    /** Waits until it serves for the first time; throws with the log's name when it does not in time. */
    void awaitServing(Duration patience) throws InterruptedException {
        awaitServing(patience, () -> false);
    }

    /** The same, given up at once when it is hopeless. */
    void awaitServing(Duration patience, BooleanSupplier hopeless) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!serving && !hopeless.getAsBoolean()) {
            if (System.nanoTime() > end || (!supervise && !process.isAlive())) {
                throw new IllegalStateException(launch.name() + " did not start; see " + launch.log());
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** Asks it to stop and takes it away when it does not within the patience. */
    void stop(Duration patience) {
        Process running;
        synchronized (this) {
            stopping = true;
            serving = false;
            running = process;
        }
        if (running == null) {
            return;
        }
        try {
            if (running.isAlive()) {
                signal(running.pid(), launch.stopSignal());
            }
            if (!running.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                running.destroyForcibly().waitFor(2, TimeUnit.SECONDS);
            }
        } catch (InterruptedException interrupted) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        leftovers.endChildrenOf(launch.name());
        Leftovers.endSession(running.pid());
        leftovers.forget(running.pid());
    }

    private void watch() {
        Duration pause = PAUSE;
        while (!stopping) {
            try {
                if (process.waitFor((serving ? LOOK : EAGER).toMillis(), TimeUnit.MILLISECONDS)) {
                    pause = died(pause);
                    if (!supervise) {
                        return;
                    }
                    continue;
                }
            } catch (InterruptedException interrupted) {
                return;
            }
            boolean now = serves();
            if (now) {
                pause = PAUSE;
                everServed = true;
            }
            if (now != serving && !stopping) {
                serving = now;
                changed.run();
            }
        }
    }

    private Duration died(Duration pause) throws InterruptedException {
        serving = false;
        if (stopping) {
            return pause;
        }
        int code = process.exitValue();
        long pid = process.pid();
        changed.run();
        leftovers.endChildrenOf(launch.name());
        Leftovers.endSession(pid);
        leftovers.forget(pid);
        if (!supervise) {
            System.out.println("ended " + launch.name() + " (process " + pid + " with " + code + ")");
            return pause;
        }
        TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        synchronized (this) {
            if (!stopping) {
                spawn();
                System.out.println("restarted " + launch.name() + " (process " + pid + " ended with " + code + ", now "
                        + pid() + ")");
            }
        }
        changed.run();
        Duration next = everServed ? PAUSE : pause.multipliedBy(2);
        return next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
    }

    private boolean serves() {
        try {
            return launch.ready().serves();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt(); // the next wait ends the watch
            return false;
        } catch (Exception refused) { // whatever a probe's client throws: it does not serve yet, and is asked again
            return false;
        }
    }

    private synchronized void spawn() {
        List<String> command = new ArrayList<>();
        // a session of its own: Ctrl-C on the terminal reaches the runner alone, which then stops things in order
        Tools.find("setsid").ifPresent(setsid -> command.add(setsid));
        command.addAll(launch.command());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(launch.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(launch.log().toFile()))
                .redirectInput(Optional.of(new java.io.File("/dev/null"))
                        .filter(java.io.File::exists)
                        .map(ProcessBuilder.Redirect::from)
                        .orElse(ProcessBuilder.Redirect.PIPE));
        builder.environment().keySet().removeIf(name -> name.startsWith("MAVEN_") || name.equals("JAVA_TOOL_OPTIONS"));
        Leftovers.mark(builder, home, launch.name());
        builder.environment().putAll(launch.environment());
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + launch.name(), e);
        }
        leftovers.remember(process.toHandle());
    }

    /** Sends a signal as {@code kill} knows it. */
    static void signal(long pid, String signal) throws InterruptedException {
        try {
            new ProcessBuilder("kill", "-" + signal, String.valueOf(pid))
                    .start()
                    .waitFor();
        } catch (IOException noKill) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
        }
    }
}
