package org.playhouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Uploads as a creator would, and waits for what becomes of it. */
record Films(Client creator) {
    private static final Set<String> ENDS = Set.of("PUBLISHED", "REJECTED", "FAILED");

    /** Uploads a file whole and returns the video's id. */
    String upload(Path file, Map<String, Object> more) {
        try {
            return upload(file.getFileName().toString(), Files.readAllBytes(file), more);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String upload(String name, byte[] bytes, Map<String, Object> more) {
        var video = begin(name, bytes.length, more);
        var id = video.get("id").asText();
        sendParts(id, bytes);
        creator.post("/api/v1/videos/" + id + "/upload/completion", Map.of()).expect(202);
        return id;
    }

    JsonNode begin(String name, long size, Map<String, Object> more) {
        var body = new HashMap<String, Object>(Map.of("title", name, "fileName", name, "sizeBytes", size));
        body.putAll(more);
        return creator.post("/api/v1/videos", body).expect(201).json();
    }

    /** PUTs every part that the store does not have yet; returns the numbers sent. */
    List<Integer> sendParts(String id, byte[] bytes) {
        var sent = new ArrayList<Integer>();
        for (int from = 1; ; ) {
            var page = creator.get("/api/v1/videos/" + id + "/upload?from=" + from)
                    .expect(200)
                    .json();
            var size = page.get("partSizeBytes").asInt();
            for (var part : page.get("parts")) {
                from = part.get("number").asInt() + 1;
                if (!part.get("received").asBoolean()) {
                    int start = (from - 2) * size;
                    var chunk = Arrays.copyOfRange(bytes, start, Math.min(bytes.length, start + size));
                    Client.putPart(part.get("url").asText(), chunk).expect(200);
                    sent.add(from - 1);
                }
            }
            if (page.get("parts").isEmpty() || (long) (from - 1) * size >= bytes.length) {
                return sent;
            }
        }
    }

    /** Polls until an end status; fails with the whole body when it takes too long. */
    JsonNode ended(String id, Duration patience) {
        var video = Waits.until(
                patience,
                () -> creator.get("/api/v1/videos/" + id).expect(200).json(),
                body -> ENDS.contains(body.get("status").asText()));
        assertThat(ENDS).as(video.toString()).contains(video.get("status").asText());
        return video;
    }
}
