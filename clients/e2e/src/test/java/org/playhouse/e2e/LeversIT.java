package org.playhouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
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

    private final Client operator = operator("operator");

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
            var job = lever(id, "pause", WHY).expect(202);
            assertThat(job.header("Location"))
                    .endsWith("/ops/v1/jobs/" + job.json().get("id").asText());
            assertThat(job.json().get("paused").asBoolean()).isTrue();
            lever(id, "pause", WHY).refuses(409, "ingest.state");
        } finally {
            putQueue(false);
        }
        lever(id, "priority", Map.of("priority", 10, "reason", "too much")).refuses(400, "http.invalid");
        var moved = lever(id, "priority", Map.of("priority", 9, "reason", "a premiere"))
                .expect(202)
                .json();
        assertThat(moved.get("priority").asInt()).isEqualTo(9);
        assertThat(moved.get("status").asText()).as("nothing of it is claimed").isEqualTo("QUEUED");

        lever(id, "resume", WHY).expect(202);
        assertThat(films.ended(id, PATIENCE).get("status").asText()).isEqualTo("PUBLISHED");
        for (var lever : List.of("pause", "resume", "retry")) {
            lever(id, lever, WHY).refuses(409, "ingest.state");
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
        var running = Waits.until(PATIENCE, () -> job(id), job -> done(job).size() >= 2);
        var made = done(running);
        lever(id, "retry", Map.of("reason", "while it runs", "chunk", 0)).refuses(409, "ingest.state");
        lever(id, "cancellation", WHY).expect(202);
        lever(id, "retry", Map.of("reason", "no such chunk", "chunk", 4711)).refuses(400, "http.invalid");
        int anew = made.keySet().iterator().next();
        lever(id, "retry", Map.of("reason", "it looks bad", "chunk", anew)).expect(202);

        assertThat(films.ended(id, PATIENCE).get("status").asText()).isEqualTo("PUBLISHED");
        var after = done(job(id));
        assertThat(after.get(anew)).isNotNull().isNotEqualTo(made.remove(anew));
        assertThat(after).containsAllEntriesOf(made);
        var log = operator.get("/ops/v1/jobs/" + job(id).get("id").asText() + "/log?limit=200")
                .expect(200);
        var reused = new String(log.bytes(), StandardCharsets.UTF_8)
                .lines()
                .map(line -> Answer.parse(line.getBytes(StandardCharsets.UTF_8)))
                .filter(line -> line.get("event").asText().equals("reused"))
                .map(line -> line.get("chunk").asInt());
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

    private Answer lever(String video, String lever, Map<String, Object> body) {
        return operator.post("/ops/v1/jobs/" + job(video).get("id").asText() + "/" + lever, body);
    }

    private JsonNode job(String video) {
        var items =
                operator.get("/ops/v1/jobs?videoId=" + video).expect(200).json().get("items");
        assertThat(items).hasSize(1);
        return items.get(0);
    }

    private JsonNode queue() {
        return operator.get("/ops/v1/queue").expect(200).json();
    }

    private void putQueue(boolean paused) {
        var now = operator.get("/ops/v1/queue").expect(200);
        var version = operator.with("If-Match", now.header("ETag"))
                .put(
                        "/ops/v1/queue",
                        Map.of("paused", paused, "limits", now.json().get("limits"), "reason", "a test"))
                .expect(200)
                .json()
                .get("version")
                .asInt();
        var versions = operator.get("/ops/v1/queue/versions?limit=1")
                .expect(200)
                .json()
                .get("items");
        assertThat(versions.get(0).get("version").asInt()).isEqualTo(version);
        assertThat(versions.get(0).get("paused").asBoolean()).isEqualTo(paused);
    }

    private static Map<Integer, String> done(JsonNode job) {
        var keys = new HashMap<Integer, String>();
        StreamSupport.stream(job.get("chunks").spliterator(), false)
                .filter(chunk -> chunk.get("status").asText().equals("DONE"))
                .forEach(chunk ->
                        keys.put(chunk.get("number").asInt(), chunk.get("key").asText()));
        return keys;
    }

    private static Set<String> texts(JsonNode items, String field) {
        return Set.copyOf(StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.path(field).asText())
                .toList());
    }
}
