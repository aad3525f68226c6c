package org.playhouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Operators say how films are made: a new template, its versions, a film made exactly by it. */
class TemplatesIT extends OnAStack {
    private static final String SRT = "1\n00:00:01,000 --> 00:00:02,500\nGuten Tag\n";
    private static final Map<String, Object> SMALL = Map.of(
            "description",
            "For small screens",
            "video",
            Map.of("codec", "avc", "rungs", List.of(Map.of("height", 144), Map.of("height", 240, "bitrate", 150_000))),
            "audio",
            Map.of("codecs", List.of("opus", "aac"), "maxChannels", 2),
            "captions",
            Map.of("embedded", false),
            "protection",
            Map.of("mode", "drm", "schemes", List.of("cenc")));

    private final Client operator = operator();
    private final String name = "small-" + System.nanoTime();
    private final String path = "/ops/v1/templates/" + name;

    @Test
    @Tag("TRN-05")
    @Tag("PKG-09")
    void aFilmIsMadeExactlyByItsTemplate() throws IOException {
        assertThat(operator.put(path, SMALL).expect(201).header("ETag")).isEqualTo("\"" + name + "-1\"");
        var owner = creator();
        var films = new Films(owner);
        var source = spokenInSurround();
        var id = films.upload(source, Map.of("title", "For small screens", "template", name));
        Files.delete(source);
        var video = films.ended(id, Duration.ofMinutes(4));
        assertThat(video.get("status").asText()).as(video.toString()).isEqualTo("PUBLISHED");

        assertThat(rows(video, "renditions", "name", "width", "height"))
                .containsExactly("240p 426 240", "144p 256 144");
        assertThat(video.at("/renditions/0/bitrate").asLong()).isBetween(64_000L, 250_000L);
        assertThat(rows(video, "audio", "codec", "channels", "role"))
                .containsExactly("mp4a.40.2 2 main", "Opus 2 main");
        assertThat(video.get("captions")).isEmpty();
        assertThat(video.get("protection").asText()).isEqualTo("drm");
        assertThat(video.at("/ladder/template").asText()).isEqualTo(name);
        assertThat(video.at("/ladder/version").asInt()).isEqualTo(1);
        var job = new Jobs(operator).of(id);
        assertThat(video.at("/ladder/cpuSeconds").asDouble())
                .isPositive()
                .isEqualTo(job.get("cpuSeconds").asDouble());
        assertThat(job.at("/template/name").asText()).isEqualTo(name);
        assertThat(job.at("/template/version").asInt()).isEqualTo(1);
        var made = operator.get("/ops/v1/jobs/" + job.get("id").asText())
                .expect(200)
                .json()
                .get("made");
        assertThat(made.get("renditions")).isEqualTo(video.get("renditions"));
        assertThat(rows(made, "audio", "name", "codec", "channels", "role"))
                .isEqualTo(rows(video, "audio", "name", "codec", "channels", "role"));
        assertThat(made.get("captions")).isEmpty();
        manifests(owner, id);
        operator.put("/ops/v1/videos/" + id + "/template", Map.of("template", "hevc", "reason", "too late"))
                .refuses(409, "ingest.state");

        operator.with("If-Match", "\"" + name + "-1\"")
                .put(path, Map.of("video", Map.of("codec", "hevc")))
                .expect(200);
        assertThat(owner.get("/api/v1/videos/" + id)
                        .expect(200)
                        .json()
                        .at("/ladder/version")
                        .asInt())
                .as("what a film was made of stays")
                .isEqualTo(1);
        assertThat(operator.get(path + "?version=1").expect(200).json().at("/video/rungs"))
                .hasSize(2);
        assertThat(films.begin("later.mp4", 9, Map.of("template", name))
                        .at("/ladder/version")
                        .asInt())
                .isEqualTo(2);
    }

    private static void manifests(Client owner, String id) {
        var wish = Map.of("videoId", id, "scheme", "cbcs");
        owner.post("/api/v1/playback/sessions", wish).refuses(400, "http.invalid");
        var session = owner.post("/api/v1/playback/sessions", Map.of("videoId", id))
                .expect(201)
                .json();
        var main =
                client().get(session.at("/manifests/hls").asText()).expect(200).text();
        assertThat(all(main, "EXT-X-STREAM-INF.*RESOLUTION=([0-9x]+)")).containsOnly("426x240", "256x144");
        assertThat(all(main, "CHANNELS=\"(\\d+)\"")).hasSize(2).containsOnly("2");
        assertThat(main)
                .contains("mp4a.40.2")
                .contains("Opus")
                .doesNotContain("SUBTITLES")
                .doesNotContain("cbcs");
        var mpd =
                client().get(session.at("/manifests/dash").asText()).expect(200).text();
        assertThat(all(
                        mpd,
                        "<Representation [^>]*\\bcodecs=\"avc1[^>]*\\bheight=\"(\\d+)\"|"
                                + "<Representation [^>]*\\bheight=\"(\\d+)\"[^>]*\\bcodecs=\"avc1"))
                .contains("240", "144")
                .allMatch(height -> height.equals("240") || height.equals("144"));
        assertThat(mpd).contains("value=\"cenc\"").doesNotContain("value=\"cbcs\"");
    }

    @Test
    @Tag("TRN-05")
    void aChangeNamesWhatItSawAndStaysInTheAudit() {
        operator.put("/ops/v1/templates/default", SMALL).refuses(428, "http.precondition-required");
        operator.with("If-None-Match", "*").put(path, SMALL).expect(201);
        operator.with("If-None-Match", "*").put(path, SMALL).refuses(412, "http.precondition-failed");
        var read = operator.get(path).expect(200);
        // what was read may be sent back as it is
        var next = operator.with("If-Match", read.header("ETag"))
                .put(path, read.json())
                .expect(200);
        assertThat(next.json().get("version").asInt()).isEqualTo(2);
        assertThat(next.json().get("video")).isEqualTo(read.json().get("video"));
        operator.with("If-Match", read.header("ETag")).put(path, SMALL).refuses(412, "http.precondition-failed");
        operator.with("If-Match", "\"default-1\"").put(path, SMALL).refuses(412, "http.precondition-failed");
        operator.with("If-Match", "\"" + name + "-0\"")
                .put(path + "-too", SMALL)
                .refuses(412, "http.precondition-failed");

        assertThat(rows(operator.get(path + "/versions").expect(200).json(), "items", "name", "version"))
                .containsExactly(name + " 2", name + " 1");
        assertThat(rows(operator.get("/ops/v1/templates?limit=1").expect(200).json(), "items", "name", "version"))
                .containsExactly(name + " 2");
        assertThat(rows(operator.get("/ops/v1/templates?limit=200").expect(200).json(), "items", "name"))
                .contains(name, "default", "hevc", "hevc10", "av1", "vp9", "opus", "ac3", "eac3");
        assertThat(rows(
                        operator.get("/ops/v1/audit?subject=" + name)
                                .expect(200)
                                .json(),
                        "items",
                        "action",
                        "reason"))
                .containsExactly("template.put version 2", "template.put version 1");
    }

    @Test
    @Tag("TRN-05")
    void whatCannotBeMadeIsRefusedFieldByField() {
        var wrong = Map.of(
                "video",
                Map.of("codec", "vp9", "rungs", List.of(Map.of("height", 101), Map.of("height", 240, "bitrate", 5))),
                "audio",
                Map.of("codecs", List.of("mp3"), "maxChannels", 8),
                "protection",
                Map.of("mode", "drm", "schemes", List.of("cbcs")));
        assertThat(fields(operator.put(path, wrong)))
                .containsExactlyInAnyOrder(
                        "video.rungs.0.height",
                        "video.rungs.1.bitrate",
                        "audio.codecs",
                        "audio.maxChannels",
                        "protection.schemes");
        assertThat(fields(operator.put(path, Map.of("video", Map.of("codec", "avc", "profile", "main")))))
                .containsExactly("video.profile");
        assertThat(fields(operator.put("/ops/v1/templates/No_Name", SMALL))).containsExactly("name");
        operator.with("Content-Type", "application/json").raw("PUT", path, "{").refuses(400, "http.malformed");
        operator.get(path).refuses(404, "ingest.template-unknown");
        operator.get("/ops/v1/templates/default?version=999").refuses(404, "ingest.template-unknown");
        operator.get(path + "/versions").refuses(404, "ingest.template-unknown");
        creator().put(path, SMALL).refuses(403, "identity.role-required");
        client().get("/ops/v1/templates").refuses(401, "identity.sign-in-required");
        assertThat(fields(creator()
                        .post(
                                "/api/v1/videos",
                                Map.of("title", "a", "fileName", "a", "sizeBytes", 1, "template", name))))
                .containsExactly("template");
    }

    @Test
    @Tag("TRN-05")
    void operatorsChooseForAFilmAndForAll() {
        var films = new Films(creator());
        var waiting = films.begin("a.mp4", 9, Map.of());
        var id = waiting.get("id").asText();
        assertThat(waiting.at("/ladder/template").asText()).isEqualTo("default");
        assertThat(waiting.at("/ladder/cpuSeconds").asDouble()).isZero();
        var wish = "/ops/v1/videos/" + id + "/template";
        assertThat(operator.put(wish, Map.of("template", "hevc10", "reason", "it is HDR"))
                        .expect(200)
                        .json()
                        .get("version")
                        .asInt())
                .isEqualTo(1);
        assertThat(films.creator()
                        .get("/api/v1/videos/" + id)
                        .json()
                        .at("/ladder/template")
                        .asText())
                .isEqualTo("hevc10");
        assertThat(fields(operator.put(wish, Map.of("template", "none-such", "reason", "a"))))
                .containsExactly("template");
        operator.put("/ops/v1/videos/" + sample() + "/template", Map.of("template", "hevc", "reason", "a"))
                .refuses(409, "ingest.state");
        operator.put("/ops/v1/videos/nothing/template", Map.of("template", "hevc", "reason", "a"))
                .refuses(404, "catalog.video-unknown");

        operator.put(path, Map.of("video", Map.of("codec", "avc"), "protection", Map.of("mode", "none")))
                .expect(201);
        assertThat(fields(operator.put(wish, Map.of("template", name, "reason", "a"))))
                .as("the film is protected, the template's films are not")
                .containsExactly("template");
        assertThat(films.begin("b.mp4", 9, Map.of("template", name))
                        .get("protection")
                        .asText())
                .isEqualTo("none");

        var usual = operator.get("/ops/v1/templates/default").expect(200);
        var version = operator.with("If-Match", usual.header("ETag"))
                .put("/ops/v1/templates/default", usual.json())
                .expect(200)
                .json()
                .get("version");
        assertThat(films.begin("c.mp4", 9, Map.of()).at("/ladder/version")).isEqualTo(version);
    }

    /** 640x360 with sound in 5.1 and a subtitle. */
    private static Path spokenInSurround() throws IOException {
        var text = Files.writeString(Files.createTempFile("spoken", ".srt"), SRT);
        var source = Files.createTempFile("spoken", ".mkv");
        Engine.run(
                "-i",
                Clips.file("short").toString(),
                "-i",
                text.toString(),
                "-filter_complex",
                "[0:a]pan=5.1|c0=c0|c1=c0|c2=c0|c3=c0|c4=c0|c5=c0[a]",
                "-map",
                "0:v",
                "-map",
                "[a]",
                "-map",
                "1:s",
                "-c:v",
                "copy",
                "-c:a",
                "ac3",
                "-c:s",
                "srt",
                source.toString());
        Files.delete(text);
        return source;
    }

    private static List<String> rows(JsonNode body, String list, String... fields) {
        var rows = new ArrayList<String>();
        for (var item : body.get(list)) {
            var words = new ArrayList<String>();
            for (var field : fields) {
                words.add(item.get(field).asText());
            }
            rows.add(String.join(" ", words));
        }
        return rows;
    }

    private static List<String> fields(Answer answer) {
        return rows(answer.refuses(400, "http.invalid").json().at("/error/details"), "fields", "field");
    }

    /** What a pattern's group found. */
    private static List<String> all(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1) != null ? found.group(1) : found.group(found.groupCount()))
                .toList();
    }
}
