package org.playhouse.devstack;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Remembers every process of this home with its start time, so that a start after kill -9 ends its own and nobody
 * else's: a pid alone may meanwhile belong to a stranger. Grandchildren (FFmpeg) are known by the home's name in their
 * environment, which they inherit.
 */
final class Leftovers {
    private static final String MARK = "PLAYHOUSE_HOME";
    static final String NAME_MARK = "PLAYHOUSE_PROCESS";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path file;
    private final String home;
    private final Map<Long, Instant> known = new LinkedHashMap<>();

    Leftovers(Home home) {
        this.file = home.file("pids.json");
        this.home = home.root().toString();
    }

    /** Makes a process, and all that it starts, recognizable as this home's. */
    static void mark(ProcessBuilder builder, Home home, String name) {
        builder.environment().put(MARK, home.root().toString());
        builder.environment().put(NAME_MARK, home.root() + "/" + name);
    }

    /** Ends what an earlier run left; returns how many processes that were. */
    synchronized int end() throws IOException {
        List<ProcessHandle> mine = new ArrayList<>();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file);
                    var json = Json.createReader(reader)) {
                for (JsonObject process : json.readArray().getValuesAs(JsonObject.class)) {
                    same(process).ifPresent(mine::add);
                    mine.addAll(orphansOf(process));
                }
            } catch (RuntimeException halfWritten) {
                System.out.println("pids.json is unreadable; relying on the marks in the environment");
            }
        }
        mine.addAll(marked(MARK + "=" + home));
        mine.forEach(ProcessHandle::destroyForcibly);
        mine.forEach(Leftovers::await);
        known.clear();
        Files.deleteIfExists(file);
        return (int) mine.stream().map(ProcessHandle::pid).distinct().count();
    }

    synchronized void remember(ProcessHandle process) {
        known.put(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
        write();
    }

    synchronized void forget(long pid) {
        known.remove(pid);
        write();
    }

    /** Ends what a dead process left running: its children have another parent by now, but still carry its name. */
    void endChildrenOf(String name) {
        List<ProcessHandle> orphans = marked(NAME_MARK + "=" + home + "/" + name);
        orphans.forEach(ProcessHandle::destroyForcibly);
        orphans.forEach(Leftovers::await);
    }

    /** The same for what a dead process started and what has wiped its environment (nginx's workers do). */
    static void endSession(long pid) {
        List<ProcessHandle> orphans = session(pid);
        orphans.forEach(ProcessHandle::destroyForcibly);
        orphans.forEach(Leftovers::await);
    }

    /** A dead leader's, unless the machine was started anew since: then its number may name a stranger's session. */
    private static List<ProcessHandle> orphansOf(JsonObject leader) {
        long pid = leader.getJsonNumber("pid").longValue();
        Instant started = Instant.parse(leader.getString("startedAt"));
        boolean sinceBoot = ProcessHandle.of(1)
                .flatMap(first -> first.info().startInstant())
                .filter(started::isAfter)
                .isPresent();
        return sinceBoot && ProcessHandle.of(pid).isEmpty() ? session(pid) : List.of();
    }

    /** Others in the session that a process of ours led. A number that still names a session is not given to a stranger. */
    private static List<ProcessHandle> session(long leader) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != leader)
                .filter(process -> String.valueOf(leader).equals(sessionOf(process.pid())))
                .toList();
    }

    private static String sessionOf(long pid) {
        try {
            // state, parent, group, session: after the name, which may hold anything
            return Files.readString(Path.of("/proc", String.valueOf(pid), "stat"))
                    .replaceFirst("(?s)^.*\\) ", "")
                    .split(" ", 5)[3];
        } catch (IOException | ArrayIndexOutOfBoundsException goneOrElsewhere) {
            return "";
        }
    }

    private void write() {
        JsonArrayBuilder list = Json.createArrayBuilder();
        known.forEach((pid, started) ->
                list.add(Json.createObjectBuilder().add("pid", pid).add("startedAt", started.toString())));
        Home.write(file, list.build().toString());
    }

    private static Optional<ProcessHandle> same(JsonObject process) {
        Instant started = Instant.parse(process.getString("startedAt"));
        return ProcessHandle.of(process.getJsonNumber("pid").longValue())
                .filter(handle ->
                        handle.info().startInstant().filter(started::equals).isPresent());
    }

    private static List<ProcessHandle> marked(String mark) {
        List<ProcessHandle> found = new ArrayList<>();
        Path processes = Path.of("/proc");
        if (!Files.isDirectory(processes)) {
            return found;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(processes, "[0-9]*")) {
            for (Path process : all) {
                if (List.of(environmentOf(process).split("\0", -1)).contains(mark)) {
                    ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
                            .ifPresent(found::add);
                }
            }
        } catch (IOException unreadable) {
            return found;
        }
        found.removeIf(handle -> handle.equals(ProcessHandle.current()));
        return found;
    }

    private static String environmentOf(Path process) {
        try {
            return new String(Files.readAllBytes(process.resolve("environ")), StandardCharsets.UTF_8);
        } catch (IOException goneOrForeign) {
            return "";
        }
    }

    private static void await(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | TimeoutException stillThere) {
            System.err.println("process " + process.pid() + " does not end");
        }
    }
}
