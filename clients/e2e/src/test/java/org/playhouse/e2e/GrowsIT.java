package org.playhouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A Playhouse of one member grows by a worker and shrinks again: the newcomer works on the data that is there, makes whole
 * films when the first is drained, and hands back what it was making when it is told to go.
 */
@Tag("PH-01")
@Tag("ING-03")
class GrowsIT extends OnAStack {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Map<String, Object> WHY = Map.of("reason", "a busy night");

    private final Client operator = operator();
    private final Jobs jobs = new Jobs(operator);
    private Process guest;

    @BeforeEach
    void join() throws IOException {
        var log = Client.root().resolve("clients/e2e/target/guest.log");
        guest = Stack.runner(log, "-Djoin=" + Stack.file(), "-Dmembers=worker:1")
                .start();
        Waits.until(PATIENCE, () -> said(log).contains("\nready ") || !guest.isAlive(), done -> done);
        assertThat(guest.isAlive()).as(said(log)).isTrue();
    }

    @AfterEach
    void leave() throws InterruptedException {
        operator.delete("/ops/v1/workers/all-1/drain?reason=over");
        guest.destroy();
        if (!guest.waitFor(60, TimeUnit.SECONDS)) {
            guest.destroyForcibly();
        }
        Stack.awaitReady(Duration.ofSeconds(60));
    }

    @Test
    void aWorkerComesAndGoesAndNoFilmMindsIt() throws InterruptedException {
        assertThat(members()).containsExactlyInAnyOrder("all-1", "worker-1");
        var films = new Films(creator());

        operator.post("/ops/v1/workers/all-1/drain", WHY).expect(202);
        var alone = films.upload(Clips.file("short"), Map.of());
        assertThat(films.ended(alone, PATIENCE).get("status").asText()).isEqualTo("PUBLISHED");
        assertThat(members(alone, "leased")).containsOnly("worker-1");

        var left = films.upload(Clips.file("long"), Map.of());
        Waits.until(
                PATIENCE,
                () -> jobs.of(left),
                job -> Jobs.chunks(job, "LEASED").findAny().isPresent());
        guest.destroy();
        assertThat(guest.waitFor(60, TimeUnit.SECONDS)).as("it goes").isTrue();
        operator.delete("/ops/v1/workers/all-1/drain?reason=over").expect(202);
        assertThat(films.ended(left, PATIENCE).get("status").asText()).isEqualTo("PUBLISHED");

        assertThat(members(left, "encoded")).contains("all-1");
        assertThat(members(left, "failed")).isEmpty();
        assertThat(jobs.of(left).get("chunks"))
                .as("a chunk that was handed back has not failed")
                .allSatisfy(chunk -> assertThat(chunk.get("failures").asInt()).isZero());
        var there = Waits.until(Duration.ofSeconds(30), GrowsIT::members, all -> all.size() == 1);
        assertThat(there).containsExactly("all-1");
        assertThat(Waits.until(Duration.ofSeconds(30), () -> state("worker-1"), state -> state.equals("gone")))
                .isEqualTo("gone");
    }

    private static List<String> members() {
        return run().get("members").findValuesAsText("name");
    }

    private String state(String worker) {
        var all = operator.get("/ops/v1/workers").expect(200).json().get("items");
        return StreamSupport.stream(all.spliterator(), false)
                .filter(one -> one.get("name").asText().equals(worker))
                .map(one -> one.get("state").asText())
                .findFirst()
                .orElse("unknown");
    }

    /** Who wrote lines of that kind into the log of a film's job. */
    private List<String> members(String video, String event) {
        return jobs.lines(video, event).stream()
                .map(line -> line.get("member").asText())
                .toList();
    }

    private static String said(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
