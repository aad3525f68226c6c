package org.playhouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sounds that a creator gives to a film afterwards: heard, replaced, and taken away. */
@Tag("CAT-11")
class GivenIT extends OnAStack {
    /** Of the clip {@code short}. */
    private static final int ENGLISH = 440;

    private static final int GERMAN = 880;
    private static final int FRENCH = 660;
    private static final int DESCRIBED = 1320;
    private static final List<Integer> TONES = List.of(ENGLISH, GERMAN, FRENCH, DESCRIBED);

    @Test
    @Tag("TRN-07")
    void soundsComeAndGoWithTheirCreator() throws IOException {
        var owner = creator();
        var films = new Films(owner);
        var id = films.upload(Clips.file("short"), Map.of("title", "Heard"));
        var path = "/api/v1/videos/" + id + "/audio/";
        put(owner, path + "de", sound("early.m4a", GERMAN, 3)).refuses(409, "ingest.state");
        assertThat(films.ended(id, Duration.ofMinutes(4)).get("status").asText())
                .isEqualTo("PUBLISHED");
        var before = opened(id, "cbcs");

        var accepted = put(owner, path + "de", sound("german.m4a", GERMAN, 30)).expect(202);
        assertThat(accepted.header("Location")).endsWith("/api/v1/videos/" + id);
        assertThat(audio(accepted.json(), "de", "main").get("status").asText()).isIn("ENCODING", "READY");
        var video = ready(owner, id, "de", "main");
        assertThat(video.get("status").asText()).isEqualTo("PUBLISHED");
        put(owner, path + "en?role=description", sound("described.mp3", DESCRIBED, 4))
                .expect(202);
        ready(owner, id, "en", "description");

        for (var scheme : List.of("cbcs", "cenc")) {
            var session = opened(id, scheme);
            assertThat(session.main)
                    .contains("LANGUAGE=\"de\"")
                    .contains("CHARACTERISTICS=\"public.accessibility.describes-video\"");
            assertThat(session.tone("NAME=\"Deutsch\"")).isEqualTo(GERMAN);
            assertThat(session.tone("describes-video")).isEqualTo(DESCRIBED);
            assertThat(session.tone("DEFAULT=YES")).isEqualTo(ENGLISH);
            assertThat(client().get(session.dash).expect(200).text())
                    .contains("lang=\"de\"")
                    .contains("urn:tva:metadata:cs:AudioPurposeCS:2007\" value=\"1\"")
                    .contains("<Label>Deutsch</Label>");
            session.close();
        }
        // a session from before plays on, and sees the news when it opens its manifest again
        assertThat(before.tone("DEFAULT=YES")).isEqualTo(ENGLISH);
        before.close();
        replaced(owner, id, path);
        takenAway(owner, id, path);
    }

    private static void replaced(Client owner, String id, String path) throws IOException {
        var old = opened(id, "cbcs");
        upload(owner, path + "de", sound("french.wav", FRENCH, 10));
        Waits.until(Duration.ofMinutes(3), () -> count(owner, id, "de"), count -> count == 1);
        var now = opened(id, "cbcs");
        assertThat(now.tone("NAME=\"Deutsch\"")).isEqualTo(FRENCH);
        assertThat(old.tone("NAME=\"Deutsch\"")).as("an open session").isEqualTo(GERMAN);
        var ivs = new ArrayList<String>();
        for (var session : List.of(old, now)) {
            var track = session.track("NAME=\"Deutsch\"");
            Mp4.ivs(track.bytes).forEach(ivs::add);
        }
        assertThat(new HashSet<>(ivs)).as("cbcs: one IV a track, of its own").hasSize(2);
        old.close();
        now.close();
    }

    private static void takenAway(Client owner, String id, String path) throws IOException {
        var broken =
                put(owner, path + "de", "this is no sound at all, ".repeat(99).getBytes(StandardCharsets.UTF_8));
        broken.expect(202);
        var failed = Waits.until(
                Duration.ofMinutes(2),
                () -> audio(video(owner, id), "de", "main"),
                one -> one.get("status").asText().equals("FAILED"));
        assertThat(failed.at("/finding/code").asText()).isEqualTo("source.no-sound");
        assertThat(failed.at("/finding/message").asText()).endsWith(".");
        assertThat(count(owner, id, "de")).as("what was heard before is heard").isEqualTo(2);

        assertThat(owner.delete(path + "de").expect(200).json().get("audio").findValuesAsText("language"))
                .doesNotContain("de");
        var session = opened(id, "cenc");
        assertThat(session.main).doesNotContain("LANGUAGE=\"de\"");
        session.close();
        owner.delete(path + "de").refuses(404, "http.unknown");
        owner.delete(path + "und").refuses(409, "ingest.state");
        put(owner, path + "de?role=singing", sound("german.m4a", GERMAN, 30)).refuses(400, "http.invalid");
        put(owner, path + "not_a_language!", sound("german.m4a", GERMAN, 30)).refuses(400, "http.invalid");
        put(owner, path + "de", new byte[0]).refuses(400, "http.invalid");
        put(creator(), path + "de", sound("german.m4a", GERMAN, 30)).refuses(404, "catalog.video-unknown");
        owner.with("Content-Type", "text/plain").raw("PUT", path + "de", "x").refuses(415, "http.media-type");
    }

    static Answer put(Client owner, String path, byte[] bytes) {
        return owner.with("Content-Type", "application/octet-stream").bytes("PUT", path, bytes);
    }

    /** In parts, as what is too large for a body. */
    private static void upload(Client owner, String path, byte[] bytes) {
        var begun = owner.post(path + "/upload", Map.of("fileName", "french.wav", "sizeBytes", bytes.length))
                .expect(201)
                .json();
        owner.post(path + "/upload/completion", Map.of()).refuses(409, "ingest.state");
        assertThat(audio(begun, "de", "main").get("status").asText()).isEqualTo("UPLOADING");
        for (var part : owner.get(path + "/upload").expect(200).json().get("parts")) {
            Client.putPart(part.get("url").asText(), bytes).expect(200);
        }
        owner.post(path + "/upload/completion", Map.of()).expect(202);
        owner.post(path + "/upload/completion", Map.of()).expect(202);
        owner.get(path + "/upload").refuses(404, "http.unknown");
    }

    private static byte[] sound(String name, int hertz, int seconds) throws IOException {
        return made(name, "sine=frequency=" + hertz + ":duration=" + seconds + ":sample_rate=44100");
    }

    static byte[] made(String name, String source) throws IOException {
        var file = Path.of("target", "given-" + name);
        Engine.run("-f", "lavfi", "-i", source, "-map_metadata", "-1", file.toString());
        return Files.readAllBytes(file);
    }

    private static JsonNode video(Client owner, String id) {
        return owner.get("/api/v1/videos/" + id).expect(200).json();
    }

    private static JsonNode audio(JsonNode video, String language, String role) {
        for (var one : video.get("audio")) {
            if (one.get("language").asText().equals(language)
                    && one.get("role").asText().equals(role)) {
                return one;
            }
        }
        throw new AssertionError("no " + role + " in " + language + ": " + video.get("audio"));
    }

    private static long count(Client owner, String id, String language) {
        return video(owner, id).get("audio").findValuesAsText("language").stream()
                .filter(language::equals)
                .count();
    }

    private static JsonNode ready(Client owner, String id, String language, String role) {
        var video = Waits.until(
                Duration.ofMinutes(3),
                () -> video(owner, id),
                body -> !audio(body, language, role).get("status").asText().equals("ENCODING"));
        assertThat(audio(video, language, role).get("status").asText())
                .as(video.get("audio").toString())
                .isEqualTo("READY");
        return video;
    }

    private static Opened opened(String id, String scheme) {
        var viewer = Client.newcomer(run());
        var session = viewer.post("/api/v1/playback/sessions", Map.of("videoId", id, "scheme", scheme))
                .expect(201)
                .json();
        var hls = session.at("/manifests/hls").asText();
        return new Opened(
                viewer,
                session,
                hls,
                client().get(hls).expect(200).text(),
                session.at("/manifests/dash").asText());
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Track(byte[] bytes, String key) {}

    /** @param main the multivariant playlist as it was when the session was opened */
    private record Opened(Client viewer, JsonNode session, String hls, String main, String dash) {
        Track track(String word) {
            var line = main.lines()
                    .filter(each -> each.startsWith("#EXT-X-MEDIA:TYPE=AUDIO") && each.contains(word))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(word + " is not in " + main));
            var list = URI.create(hls)
                    .resolve(line.replaceAll(".*URI=\"([^\"]+)\".*", "$1"))
                    .toString();
            var text = client().get(list).expect(200).text();
            var bytes = new ByteArrayOutputStream();
            bytes.writeBytes(
                    client().get(Playlists.init(list, text)).expect(200).bytes());
            assertThat(Playlists.durations(text).stream()
                            .mapToDouble(Double::doubleValue)
                            .sum())
                    .isCloseTo(10, within(0.05));
            Playlists.segments(list, text)
                    .forEach(url ->
                            bytes.writeBytes(client().get(url).expect(200).bytes()));
            var kid = text.split("identity/")[1].substring(0, 32);
            var key = client().bearer(session.get("ticket").asText())
                    .get("/api/v1/licenses/identity/" + kid)
                    .expect(200)
                    .bytes();
            return new Track(bytes.toByteArray(), HexFormat.of().formatHex(key));
        }

        /** Hertz of what is heard first, of those that the tests know. */
        int tone(String word) throws IOException {
            var track = track(word);
            var file = Files.createTempFile(Path.of("target"), "given", ".mp4");
            Files.write(file, track.bytes);
            var raw = Engine.run(
                    "-decryption_key",
                    track.key,
                    "-i",
                    file.toString(),
                    "-ss",
                    "1",
                    "-t",
                    "1",
                    "-ac",
                    "1",
                    "-ar",
                    "48000",
                    "-f",
                    "f32le",
                    "-");
            Files.delete(file);
            var samples = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
            int loudest = 0;
            double most = 0;
            for (int hertz : TONES) {
                double power = power(samples, hertz);
                if (power > most) {
                    most = power;
                    loudest = hertz;
                }
            }
            return loudest;
        }

        /** By Goertzel's sums. */
        private static double power(java.nio.FloatBuffer samples, int hertz) {
            double c = 2 * Math.cos(2 * Math.PI * hertz / 48_000);
            double a = 0;
            double b = 0;
            for (int i = 0; i < samples.limit(); i++) {
                double next = samples.get(i) + c * a - b;
                b = a;
                a = next;
            }
            return a * a + b * b - c * a * b;
        }

        void close() {
            viewer.delete("/api/v1/playback/sessions/"
                            + session.get("sessionId").asText())
                    .expect(204);
        }
    }
}
