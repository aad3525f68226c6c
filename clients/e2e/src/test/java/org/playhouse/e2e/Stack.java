package org.playhouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The Playhouse that the tests talk to. {@code -Dplayhouse.run=<run.json>} names one that runs already; else one is
 * started on free ports with a home of its own, once for all classes, and stopped after the last.
 */
final class Stack implements BeforeAllCallback {
    private static final Duration START = Duration.ofMinutes(6);
    private static Path runFile;
    private static Process runner;
    private static EventBus bus;

    @Override
    public void beforeAll(ExtensionContext context) {
        var root = context.getRoot().getStore(ExtensionContext.Namespace.GLOBAL);
        root.computeIfAbsent(Stack.class.getName(), key -> new Running());
    }

    /** run.json as it is now. */
    static JsonNode run() {
        try {
            return Answer.parse(Files.readAllBytes(runFile));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where run.json lies, and all that belongs to the stack beside it. */
    static Path file() {
        return runFile.toAbsolutePath();
    }

    /** The bus of events that the started stack was told of; a stack that ran before knows none. */
    static Optional<EventBus> bus() {
        return Optional.ofNullable(bus);
    }

    /** Kills one process of the stack as a power cut would. */
    static void kill(long pid) {
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    /** Waits until supervision has brought everything back. */
    static void awaitReady(Duration patience) {
        Waits.pause(Duration.ofSeconds(2));
        var ready = Waits.until(patience, () -> run().get("ready").asBoolean(), isReady -> isReady);
        assertThat(ready).as("ready again within %s", patience).isTrue();
    }

    /** A devstack of its own, told so on its command line. */
    static ProcessBuilder runner(Path log, String... words) {
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "-Ddevstack.checkout=" + Client.root(),
                "-Ddevstack.version=" + Objects.requireNonNullElse(System.getProperty("project.version"), "0")));
        command.addAll(List.of(words));
        command.add("org.playhouse.devstack.Boot");
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    }

    /** Started at the first test class, closed by JUnit at the end of the run. */
    private static final class Running implements AutoCloseable {
        Running() {
            var named = System.getProperty("playhouse.run");
            if (named != null) {
                runFile = Path.of(named);
                return;
            }
            try {
                start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void start() throws IOException {
            var target = Client.root().resolve("clients/e2e/target");
            var home = target.resolve("home");
            runFile = home.resolve("run.json");
            Files.createDirectories(target);
            var log = target.resolve("runner.log");
            bus = new EventBus();
            var builder = runner(
                    log,
                    "-Dplayhouse.home=" + home,
                    "-Dplayhouse.transcode.chunk=PT10S",
                    "-Dplayhouse.transcode.lease=PT10S",
                    "-Dplayhouse.trace.folder=" + home.resolve("traces"),
                    "-Dplayhouse.http.rate-limit.address=100000",
                    "-Dplayhouse.eventbridge.bus=" + EventBus.NAME,
                    "-Dplayhouse.eventbridge.endpoint=" + bus.endpoint());
            builder.environment().putAll(bus.environment());
            runner = builder.start();
            var ready = Waits.until(
                    START,
                    () -> Files.exists(runFile) && (run().get("ready").asBoolean() || run().has("error"))
                            || !runner.isAlive(),
                    done -> done);
            if (!ready || !runner.isAlive() || !run().get("ready").asBoolean()) {
                var said = Files.readString(log);
                close();
                throw new AssertionError(
                        "the stack did not become ready: " + said.substring(Math.max(0, said.length() - 3000)));
            }
        }

        @Override
        public void close() {
            if (runner == null) {
                return;
            }
            runner.destroy();
            try {
                if (!runner.waitFor(40, TimeUnit.SECONDS)) {
                    runner.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                runner.destroyForcibly();
            } finally {
                bus.close();
            }
        }
    }
}
