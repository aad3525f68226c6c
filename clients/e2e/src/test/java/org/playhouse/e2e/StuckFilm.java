package org.playhouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A film whose source became unreadable after it was planned, so that FFmpeg fails on its chunks until one is a dead
 * letter. The store's own file is overwritten: nobody who uses the contract could do that.
 */
record StuckFilm(String video, String job, String title, Path source, byte[] whole) {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    static StuckFilm make(Films films, Client operator) {
        var title = "Stuck " + System.nanoTime();
        var video = films.upload(Clips.file("long"), Map.of("title", title));
        var planned = await(operator, video, job -> !job.path("chunks").isEmpty());
        var id = planned.get("id").asText();
        operator.post("/ops/v1/jobs/" + id + "/pause", Map.of("reason", "to see why it is slow"))
                .expect(202);
        await(operator, video, job -> Jobs.chunks(job, "LEASED").findAny().isEmpty());
        var bucket = operator.run().at("/stores/s3/buckets/raw").asText();
        var source = Stack.file().resolveSibling("s3").resolve(bucket).resolve(video + "/source");
        try {
            var whole = Files.readAllBytes(source);
            var film = new StuckFilm(video, id, title, source, whole);
            var noise = new byte[whole.length];
            Arrays.fill(noise, (byte) 0x55);
            Files.write(source, noise);
            operator.post("/ops/v1/jobs/" + id + "/resume", Map.of("reason", "it was paused for nothing"))
                    .expect(202);
            var failed = await(
                    operator, video, job -> !"RUNNING".equals(job.path("status").asText()));
            assertThat(failed.get("status").asText()).as(failed.toString()).isEqualTo("FAILED");
            return film;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The store has the source again that the creator sent. */
    void heal() {
        try {
            Files.write(source, whole);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode await(Client operator, String video, Predicate<JsonNode> right) {
        var job = Waits.until(PATIENCE, () -> new Jobs(operator).of(video), right);
        assertThat(right.test(job)).as(job.toString()).isTrue();
        return job;
    }
}
