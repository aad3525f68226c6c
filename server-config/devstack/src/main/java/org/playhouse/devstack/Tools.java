package org.playhouse.devstack;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the machine itself offers. */
final class Tools {
    private Tools() {}

    /** The program's full path, when it lies on PATH. */
    static Optional<String> find(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    /** {@code java} with a small heap, as a store wants it. */
    static List<String> java(String heap, Path temporary, String... more) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Djava.io.tmpdir=" + temporary));
        command.addAll(List.of(more));
        return command;
    }

    /** Runs to the end; throws with the last lines of its output when it fails. */
    static String run(List<String> command, Home home) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(home.root().toFile()).redirectErrorStream(true);
        Leftovers.mark(builder, home, Path.of(command.get(0)).getFileName().toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new UncheckedIOException(
                    new IOException(Path.of(command.get(0)).getFileName() + " failed: " + output.strip()));
        }
        return output;
    }
}
