package org.playhouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command line as an operator calls it, against the stack's run.json. */
final class Commands {
    private static final int MINUTES = 6;

    private Commands() {}

    /** What a command said, and how it ended. */
    record Said(int code, String out, String err) {
        Said expect(int wanted) {
            assertThat(code).as(out + err).isEqualTo(wanted);
            return this;
        }

        JsonNode json() {
            return Answer.parse(out.getBytes(StandardCharsets.UTF_8));
        }

        List<JsonNode> lines() {
            return out.lines()
                    .map(line -> Answer.parse(line.getBytes(StandardCharsets.UTF_8)))
                    .toList();
        }
    }

    static Said playhouse(String... words) {
        var command = new ArrayList<>(List.of(
                "node",
                Client.root().resolve("clients/sdk/bin/playhouse.mjs").toString(),
                "--run",
                Stack.file().toString()));
        command.addAll(Arrays.asList(words));
        try {
            var out = Files.createTempFile(Path.of("target"), "playhouse", ".out");
            var err = Files.createTempFile(Path.of("target"), "playhouse", ".err");
            var process = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(command + " did not end: " + Files.readString(err));
            }
            var said = new Said(process.exitValue(), Files.readString(out), Files.readString(err));
            Files.delete(out);
            Files.delete(err);
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
