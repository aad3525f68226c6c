package org.playhouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Six faults of the chaos script while films are made: its plan, its strikes and its judgement. The long run, with three
 * members and cuts, is {@code night.sh} of batch-jobs/transcode/chaos.
 */
@Tag("TRN-01")
@Tag("TRN-02")
class ChaosIT extends OnAStack {
    @Test
    void filmsOutliveSixFaults() throws Exception {
        var target = Client.root().resolve("clients/e2e/target");
        var log = target.resolve("chaos.log");
        var script = Client.root().resolve("batch-jobs/transcode/chaos/chaos.mjs");
        var command = List.of(
                "node",
                script.toString(),
                Stack.file().toString(),
                "--seed",
                "6",
                "--faults",
                "6",
                "--films",
                "4",
                "--lease",
                "10",
                "--busy",
                "3",
                "--longest",
                "20",
                "--hold",
                "12",
                "--without",
                "cut,disk-full");
        var run = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(run.waitFor(12, TimeUnit.MINUTES))
                    .as("it ends: %s", tail(log))
                    .isTrue();
        } finally {
            run.destroyForcibly();
        }
        assertThat(run.exitValue()).as(tail(log)).isZero();
    }

    private static String tail(Path log) throws java.io.IOException {
        var said = Files.readString(log);
        return said.substring(Math.max(0, said.length() - 4000));
    }
}
