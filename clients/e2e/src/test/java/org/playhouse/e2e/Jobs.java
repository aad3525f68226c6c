package org.playhouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Jobs as an operator reads and moves them, by the video that they make. */
record Jobs(Client operator) {
    /** A missing node while there is none. */
    JsonNode of(String video) {
        var items =
                operator.get("/ops/v1/jobs?videoId=" + video).expect(200).json().get("items");
        assertThat(items).as(items.toString()).hasSizeLessThanOrEqualTo(1);
        return items.path(0);
    }

    Answer pull(String video, String lever, Map<String, Object> body) {
        return operator.post(path(video) + "/" + lever, body);
    }

    /** The log's lines of one kind. */
    List<JsonNode> lines(String video, String event) {
        var log = operator.get(path(video) + "/log?limit=200").expect(200).bytes();
        return new String(log, StandardCharsets.UTF_8)
                .lines()
                .map(line -> Answer.parse(line.getBytes(StandardCharsets.UTF_8)))
                .filter(line -> line.get("event").asText().equals(event))
                .toList();
    }

    /** Holds the queue or lets it go; its limits stay. */
    Answer hold(boolean paused) {
        var now = operator.get("/ops/v1/queue").expect(200);
        var wish = Map.of("paused", paused, "limits", now.json().get("limits"), "reason", "a test");
        return operator.with("If-Match", now.header("ETag"))
                .put("/ops/v1/queue", wish)
                .expect(200);
    }

    private String path(String video) {
        return "/ops/v1/jobs/" + of(video).get("id").asText();
    }

    static Stream<JsonNode> chunks(JsonNode job, String status) {
        return StreamSupport.stream(job.path("chunks").spliterator(), false)
                .filter(chunk -> chunk.get("status").asText().equals(status));
    }

    /** Keys of the chunks that are made, by their numbers. */
    static Map<Integer, String> made(JsonNode job) {
        var keys = new HashMap<Integer, String>();
        chunks(job, "DONE")
                .forEach(chunk ->
                        keys.put(chunk.get("number").asInt(), chunk.get("key").asText()));
        return keys;
    }
}
