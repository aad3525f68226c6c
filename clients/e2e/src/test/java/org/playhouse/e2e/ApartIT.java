package org.playhouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rungs that are encoded apart: what is played grows, and nothing that a session was told changes. */
@Tag("TRN-03")
@Tag("PLAY-05")
class ApartIT extends OnAStack {
    private final Client operator = operator();

    @Test
    void aFilmIsPlayableBeforeItIsWholeAndOneRenditionIsMadeAgain() throws IOException {
        var template = "preview-" + System.nanoTime();
        var video = Map.of(
                "codec", "avc", "rungs", List.of(Map.of("height", 720), Map.of("height", 480), Map.of("height", 240)));
        operator.put("/ops/v1/templates/" + template, Map.of("video", video, "previewFirst", true))
                .expect(201);
        assertThat(operator.get("/ops/v1/templates/" + template)
                        .expect(200)
                        .json()
                        .get("previewFirst")
                        .asBoolean())
                .isTrue();
        var owner = creator();
        var films = new Films(owner);
        var id = films.upload(source(), Map.of("title", "Apart", "template", template));
        var preview = Waits.until(
                Duration.ofMinutes(4),
                () -> video(owner, id),
                body -> body.get("playable").asBoolean());
        assertThat(preview.get("status").asText()).isIn("TRANSCODING", "PACKAGING");
        assertThat(states(preview)).containsEntry("240p", "READY").doesNotContainEntry("720p", "READY");
        assertThat(preview.get("durationSeconds").asDouble()).isGreaterThan(19);

        var early = opened(id);
        assertThat(early.heights()).containsExactly(240);
        var before = early.told();
        decodes(early, 240);

        var whole = Waits.until(
                Duration.ofMinutes(6),
                () -> {
                    early.beat();
                    return video(owner, id);
                },
                body -> List.of("PUBLISHED", "REJECTED", "FAILED")
                        .contains(body.get("status").asText()));
        assertThat(whole.get("status").asText()).as(whole.toString()).isEqualTo("PUBLISHED");
        assertThat(states(whole).values()).containsOnly("READY");
        assertThat(whole.at("/ladder/previewCpuSeconds").asDouble())
                .isPositive()
                .isLessThan(whole.at("/ladder/cpuSeconds").asDouble());
        assertThat(early.told()).as("a session from before").isEqualTo(before);
        var late = opened(id);
        assertThat(late.heights()).containsExactlyInAnyOrder(720, 480, 240);
        var after = late.told();
        assertThat(after).containsAllEntriesOf(media(before));
        for (int height : List.of(720, 480, 240)) {
            decodes(late, height);
        }
        again(id, early, late, after);
        assertThat(early.told()).as("the first session").isEqualTo(before);
        early.close();
    }

    private void again(String id, Opened early, Opened late, Map<String, String> after) throws IOException {
        var job = new Jobs(operator).of(id);
        var path = "/ops/v1/jobs/" + job.get("id").asText();
        operator.post(path + "/retry", Map.of("reason", "smears")).refuses(409, "ingest.state");
        operator.post(path + "/retry", Map.of("reason", "smears", "rendition", "1080p"))
                .refuses(400, "http.invalid");
        var accepted = operator.post(path + "/retry", Map.of("reason", "smears", "rendition", "480p"))
                .expect(202)
                .json();
        assertThat(accepted.get("status").asText()).isEqualTo("RUNNING");
        operator.post(path + "/retry", Map.of("reason", "smears", "rendition", "480p"))
                .refuses(409, "ingest.state");
        var ended = Waits.until(
                Duration.ofMinutes(4),
                () -> {
                    early.beat();
                    late.beat();
                    return operator.get(path).expect(200).json();
                },
                body -> !body.get("status").asText().equals("RUNNING"));
        assertThat(ended.get("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(ended.get("chunks"))
                .as("only its pictures")
                .allMatch(chunk -> chunk.get("durationSeconds").asDouble() < 19);
        assertThat(late.told()).as("a session from before the retry").isEqualTo(after);
        var now = opened(id);
        assertThat(now.heights()).isEqualTo(late.heights());
        assertThat(now.address(480)).isNotEqualTo(late.address(480).replace(late.root(), now.root()));
        assertThat(now.address(720)).isEqualTo(late.address(720).replace(late.root(), now.root()));
        decodes(now, 480);
        var old = Mp4.ivs(late.bytes(480));
        assertThat(Mp4.ivs(now.bytes(480)))
                .as("no IV of the one before")
                .isNotEmpty()
                .doesNotContainAnyElementsOf(old);
        now.close();
        late.close();
    }

    private static Path source() {
        var file = Path.of("target", "apart.mp4");
        Engine.run(("-f lavfi -i testsrc2=size=1280x720:rate=25:duration=20 -f lavfi -i sine=duration=20 -c:v libx264"
                        + " -preset ultrafast -pix_fmt yuv420p -c:a aac " + file)
                .split(" "));
        return file;
    }

    private static JsonNode video(Client owner, String id) {
        return owner.get("/api/v1/videos/" + id).expect(200).json();
    }

    private static Map<String, String> states(JsonNode video) {
        var states = new LinkedHashMap<String, String>();
        video.get("renditions")
                .forEach(one ->
                        states.put(one.get("name").asText(), one.get("status").asText()));
        return states;
    }

    private static Map<String, String> media(Map<String, String> told) {
        var media = new LinkedHashMap<>(told);
        media.keySet().removeIf(name -> !name.endsWith(".m4s") && !name.endsWith(".mp4"));
        assertThat(media).isNotEmpty();
        return media;
    }

    /** All pictures of a rung, decrypted with the licence's key. */
    private static void decodes(Opened session, int height) throws IOException {
        var file = Files.createTempFile(Path.of("target"), "apart", ".mp4");
        Files.write(file, session.bytes(height));
        var sums = new String(
                Engine.run(
                        "-decryption_key",
                        session.key(height),
                        "-i",
                        file.toString(),
                        "-map",
                        "0:v",
                        "-f",
                        "framemd5",
                        "-"),
                java.nio.charset.StandardCharsets.UTF_8);
        Files.delete(file);
        assertThat(sums.lines().filter(line -> !line.startsWith("#"))).hasSize(500);
    }

    private static Opened opened(String id) {
        var viewer = Client.newcomer(run());
        var wish = Map.of("videoId", id, "scheme", "cenc");
        return new Opened(
                viewer,
                viewer.post("/api/v1/playback/sessions", wish).expect(201).json());
    }

    private record Opened(Client viewer, JsonNode session) {
        private static final Pattern HEIGHT = Pattern.compile("RESOLUTION=\\d+x(\\d+)");

        String hls() {
            return session.at("/manifests/hls").asText();
        }

        void beat() {
            viewer.post(
                            "/api/v1/playback/sessions/"
                                    + session.get("sessionId").asText() + "/heartbeat",
                            Map.of("positionSeconds", 1, "state", "paused"))
                    .expect(200);
        }

        /** All before what names the bytes. */
        String root() {
            return hls().replaceAll("main\\.m3u8$", "");
        }

        private static String text(String url) {
            return client().get(url).expect(200).text();
        }

        private Map<Integer, String> variants() {
            var variants = new LinkedHashMap<Integer, String>();
            var lines = text(hls()).lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                var height = HEIGHT.matcher(lines.get(i));
                if (lines.get(i).startsWith("#EXT-X-STREAM-INF") && height.find()) {
                    variants.put(
                            Integer.valueOf(height.group(1)),
                            URI.create(hls()).resolve(lines.get(i + 1)).toString());
                }
            }
            return variants;
        }

        List<Integer> heights() {
            return List.copyOf(variants().keySet());
        }

        String address(int height) {
            return variants().get(height);
        }

        byte[] bytes(int height) {
            var list = address(height);
            var text = text(list);
            var bytes = new java.io.ByteArrayOutputStream();
            bytes.writeBytes(
                    client().get(Playlists.init(list, text)).expect(200).bytes());
            Playlists.segments(list, text)
                    .forEach(url ->
                            bytes.writeBytes(client().get(url).expect(200).bytes()));
            return bytes.toByteArray();
        }

        String key(int height) {
            var kid = text(address(height)).split("identity/")[1].substring(0, 32);
            return HexFormat.of()
                    .formatHex(client().bearer(session.get("ticket").asText())
                            .get("/api/v1/licenses/identity/" + kid)
                            .expect(200)
                            .bytes());
        }

        /** Everything that the session is told, and the bytes that it leads to, by their address after the token. */
        Map<String, String> told() {
            var told = new LinkedHashMap<String, String>();
            var all =
                    new ArrayList<>(List.of(hls(), session.at("/manifests/dash").asText()));
            for (var list : variants().values()) {
                all.add(list);
                var text = text(list);
                all.add(Playlists.init(list, text));
                all.addAll(Playlists.segments(list, text));
            }
            for (var url : all) {
                var answer = client().get(url).expect(200);
                told.put(url.replace(root(), ""), Arrays.hashCode(answer.bytes()) + " " + answer.header("ETag"));
            }
            return told;
        }

        void close() {
            viewer.delete("/api/v1/playback/sessions/"
                            + session.get("sessionId").asText())
                    .expect(204);
        }
    }
}
