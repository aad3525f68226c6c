package org.playhouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One trace from the request that completes an upload to the fact that the film is published (OBS-08). */
class TraceIT extends OnAStack {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private record Span(String id, String parent, String name) {}

    @Test
    @Tag("OBS-08")
    void oneTraceGoesFromTheUploadToThePublishedFilm() throws IOException {
        var files = files();
        Assumptions.assumeFalse(
                files.isEmpty(), "this stack was started without -Dplayhouse.trace.folder=<its home>/traces");
        var owner = creator();
        var films = new Films(owner);
        var clip = Files.readAllBytes(Clips.file("short"));
        var id = films.begin("traced.mp4", clip.length, Map.of()).get("id").asText();
        films.sendParts(id, clip);
        var place = owner.post("/api/v1/videos/" + id + "/upload/completion", Map.of())
                .expect(202)
                .header("traceparent")
                .split("-");
        films.ended(id, PATIENCE);
        var spans = Waits.until(
                Duration.ofSeconds(30),
                () -> spans(place[1]),
                all -> all.stream().anyMatch(span -> span.name().equals("outbox FilmPublished")));

        assertThat(spans)
                .extracting(Span::name)
                .contains(
                        "POST /api/v1/videos/{id}/upload/completion",
                        "outbox SourceDelivered",
                        "step plan",
                        "step encode",
                        "ffmpeg",
                        "step assemble",
                        "step package",
                        "outbox FilmPublished");
        var byId = spans.stream().collect(Collectors.toMap(Span::id, span -> span, (one, again) -> one));
        assertThat(byId).containsKey(place[2]);
        assertThat(spans)
                .filteredOn(span -> span.name().startsWith("step"))
                .allSatisfy(span -> assertThat(span.parent()).isEqualTo(place[2]));
        assertThat(spans)
                .filteredOn(span -> span.name().equals("ffmpeg"))
                .allSatisfy(span -> assertThat(byId.get(span.parent()).name()).startsWith("step"));
        assertThat(spans)
                .filteredOn(span -> span.name().equals("outbox FilmPublished"))
                .singleElement()
                .satisfies(span -> assertThat(byId.get(span.parent()).name()).isEqualTo("step package"));
    }

    private static List<Path> files() {
        var folder =
                Path.of(run().at("/scratch/0").asText()).resolve("../../traces").normalize();
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jsonl")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Span> spans(String trace) {
        var found = new ArrayList<Span>();
        try {
            for (var file : files()) {
                for (var line : Files.readAllLines(file)) {
                    collect(line, trace, found);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static void collect(String line, String trace, List<Span> found) {
        // the exporter may be in the middle of the last line
        if (!line.contains(trace) || !line.endsWith("}")) {
            return;
        }
        for (var resource : Answer.parse(line.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .get("resourceSpans")) {
            for (var scope : resource.get("scopeSpans")) {
                for (JsonNode span : scope.get("spans")) {
                    if (span.get("traceId").asText().equals(trace)) {
                        found.add(new Span(
                                span.get("spanId").asText(),
                                span.path("parentSpanId").asText(""),
                                span.get("name").asText()));
                    }
                }
            }
        }
    }
}
