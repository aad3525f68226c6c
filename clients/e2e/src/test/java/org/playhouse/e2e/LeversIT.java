package org.playhouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Operators move, pause and resume a job, pause the queue, and have one chunk made anew. */
class LeversIT extends OnAStack {
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final Map<String, Object> WHY = Map.of("reason", "a night shift");

    private final Client operator = operator();
    private final Jobs jobs = new Jobs(operator);

    @Test
    @Tag("TRN-02")
    @Tag("ADM-04")
    void aPausedQueueAndAPausedJobWaitUntilTheyAreLetGo() {
        var films = new Films(creator());
        putQueue(true);
        String id;
        try {
            id = films.upload(Clips.file("short"), Map.of());
            var waiting = Waits.until(
                    PATIENCE, this::queue, queue -> queue.at("/depth/light").asInt() > 0);
            assertThat(waiting.get("paused").asBoolean()).isTrue();
            assertThat(waiting.get("oldestSeconds").asDouble()).isNotNegative();
            var job = jobs.pull(id, "pause", WHY).expect(202);
            assertThat(job.header("Location"))
                    .endsWith("/ops/v1/jobs/" + job.json().get("id").asText());
            assertThat(job.json().get("paused").asBoolean()).isTrue();
            jobs.pull(id, "pause", WHY).refuses(409, "ingest.state");
        } finally {
            putQueue(false);
        }
        jobs.pull(id, "priority", Map.of("priority", 10, "reason", "too much")).refuses(400, "http.invalid");
        var moved = jobs.pull(id, "priority", Map.of("priority", 9, "reason", "a premiere"))
                .expect(202)
                .json();
        assertThat(moved.get("priority").asInt()).isEqualTo(9);
        assertThat(moved.get("status").asText()).as("nothing of it is claimed").isEqualTo("QUEUED");

        jobs.pull(id, "resume", WHY).expect(202);
        assertThat(films.ended(id, PATIENCE).get("status").asText()).isEqualTo("PUBLISHED");
        for (var lever : List.of("pause", "resume", "retry")) {
            jobs.pull(id, lever, WHY).refuses(409, "ingest.state");
        }
        var audit =
                operator.get("/ops/v1/audit?subject=" + id).expect(200).json().get("items");
        assertThat(texts(audit, "action")).contains("job.pause", "job.priority", "job.resume");
        assertThat(texts(audit, "reason")).contains("a night shift");
    }

    @Test
    @Tag("TRN-02")
    void oneChunkIsEncodedAnewAndTheOthersAreReused() {
        var films = new Films(creator());
        var id = films.upload(Clips.file("long"), Map.of());
        var running =
                Waits.until(PATIENCE, () -> jobs.of(id), job -> Jobs.made(job).size() >= 2);
        var made = Jobs.made(running);
        jobs.pull(id, "retry", Map.of("reason", "while it runs", "chunk", 0)).refuses(409, "ingest.state");
        jobs.pull(id, "cancellation", WHY).expect(202);
        jobs.pull(id, "retry", Map.of("reason", "no such chunk", "chunk", 4711)).refuses(400, "http.invalid");
        int anew = made.keySet().iterator().next();
        jobs.pull(id, "retry", Map.of("reason", "it looks bad", "chunk", anew)).expect(202);

        assertThat(films.ended(id, PATIENCE).get("status").asText()).isEqualTo("PUBLISHED");
        var after = Jobs.made(jobs.of(id));
        assertThat(after.get(anew)).isNotNull().isNotEqualTo(made.remove(anew));
        assertThat(after).containsAllEntriesOf(made);
        var reused =
                jobs.lines(id, "reused").stream().map(line -> line.get("chunk").asInt());
        assertThat(reused).containsAll(made.keySet()).doesNotContain(anew);
    }

    @Test
    void whoSetsTheQueueNamesTheVersionThatTheySaw() {
        var wish = Map.of("paused", false, "limits", Map.of(), "reason", "as it is");
        operator.put("/ops/v1/queue", wish).refuses(428, "http.precondition-required");
        operator.with("If-Match", "\"0\"").put("/ops/v1/queue", wish).refuses(412, "http.precondition-failed");
        var now = operator.get("/ops/v1/queue").expect(200);
        operator.with("If-Match", now.header("ETag"))
                .put("/ops/v1/queue", Map.of("paused", false, "limits", Map.of("slots", 0), "reason", "none"))
                .refuses(400, "http.invalid");
        operator.post("/ops/v1/dead-letters/" + sample() + "/replay", WHY).refuses(404, "ingest.dead-letter-unknown");
        creator().get("/ops/v1/queue").refuses(403, "identity.role-required");
    }

    private JsonNode queue() {
        return operator.get("/ops/v1/queue").expect(200).json();
    }

    private void putQueue(boolean paused) {
        var version = jobs.hold(paused).json().get("version").asInt();
        var versions = operator.get("/ops/v1/queue/versions?limit=1")
                .expect(200)
                .json()
                .get("items");
        assertThat(versions.get(0).get("version").asInt()).isEqualTo(version);
        assertThat(versions.get(0).get("paused").asBoolean()).isEqualTo(paused);
    }

    private static Set<String> texts(JsonNode items, String field) {
        return Set.copyOf(StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.path(field).asText())
                .toList());
    }
}
