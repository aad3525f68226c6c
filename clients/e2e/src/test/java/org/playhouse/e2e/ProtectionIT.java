package org.playhouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The bytes a protected film is served as: encrypted, unequal between schemes, and equal once decrypted. */
@Tag("PKG-04")
@Tag("PKG-05")
@Tag("SEC-14")
class ProtectionIT extends OnAStack {
    private static String protectedClip;
    private static String clearClip;

    @BeforeAll
    static void publish() {
        protectedClip = Clips.published("short", Map.of());
        clearClip = Clips.published("short", Map.of("protection", "none"));
    }

    @Test
    void eachTrackDecryptsToTheClearOneInBothSchemes() {
        var clear = tracks(clearClip, "cbcs");
        var cbcs = tracks(protectedClip, "cbcs");
        var cenc = tracks(protectedClip, "cenc");
        assertThat(cbcs).hasSameSizeAs(clear);
        assertThat(cenc).hasSameSizeAs(clear);
        var kids = new HashSet<String>();
        var ivs = new ArrayList<String>();
        for (int i = 0; i < clear.size(); i++) {
            assertThat(cbcs.get(i).init()).contains("schm", "tenc", "cbcs");
            assertThat(cenc.get(i).init()).contains("schm", "tenc", "cenc");
            for (var track : List.of(cbcs.get(i), cenc.get(i))) {
                assertThat(track.text()).contains("senc", "saiz", "saio");
                Mp4.ivs(track.bytes()).forEach(iv -> ivs.add(track.key() + iv));
            }
            assertThat(cbcs.get(i).bytes()).isNotEqualTo(cenc.get(i).bytes());
            var md5 = Engine.md5(clear.get(i).bytes(), "");
            assertThat(Engine.md5(cbcs.get(i).bytes(), cbcs.get(i).key()))
                    .as("cbcs track " + i)
                    .isEqualTo(md5);
            assertThat(Engine.md5(cenc.get(i).bytes(), cenc.get(i).key()))
                    .as("cenc track " + i)
                    .isEqualTo(md5);
            kids.add(cbcs.get(i).kid());
            kids.add(cenc.get(i).kid());
        }
        assertThat(kids).as("a key id per kind and scheme").hasSize(4);
        assertThat(ivs)
                .as("no IV comes twice under a key")
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(500);
    }

    @Test
    @Tag("PKG-02")
    @Tag("NFR-12")
    void segmentsMeetOverAllRenditions() {
        var viewer = Client.newcomer(run());
        var main = open(viewer, sample(), "cbcs").at("/manifests/hls").asText();
        var lists = Playlists.media(main, client().get(main).expect(200).text());
        List<Double> first = null;
        for (var list : lists.subList(0, lists.size() - 1)) {
            var durations = Playlists.durations(client().get(list).expect(200).text());
            first = first == null ? durations : first;
            assertThat(durations).isEqualTo(first);
            assertThat(durations.subList(0, durations.size() - 1)).allMatch(seconds -> seconds >= 2 && seconds <= 6);
        }
        assertThat(lists).as("four sizes and the sound").hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    @Tag("PLAY-02")
    void segmentsAreTheSameBytesEachTimeAndCacheable() {
        var viewer = Client.newcomer(run());
        var main = open(viewer, protectedClip, "cenc").at("/manifests/hls").asText();
        var list = Playlists.media(main, client().get(main).expect(200).text()).get(0);
        var url =
                Playlists.segments(list, client().get(list).expect(200).text()).get(0);
        var one = client().get(url).expect(200);
        var two = client().get(url).expect(200);
        assertThat(one.bytes()).isEqualTo(two.bytes());
        assertThat(one.header("ETag")).isEqualTo(two.header("ETag")).startsWith("\"");
        assertThat(one.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        client().with("If-None-Match", one.header("ETag")).get(url).expect(304);
        var part = client().with("Range", "bytes=10-29").get(url).expect(206);
        assertThat(part.bytes()).isEqualTo(java.util.Arrays.copyOfRange(one.bytes(), 10, 30));
        assertThat(part.header("Content-Range")).isEqualTo("bytes 10-29/" + one.bytes().length);
        client().with("Range", "bytes=99999999-").get(url).refuses(416, "http.range");
        assertThat(client().head(url).expect(200).header("Content-Length")).isEqualTo("" + one.bytes().length);
    }

    @Test
    @Tag("PLAY-01")
    @Tag("AUTH-18")
    void aMediaAddressOpensNothingElse() {
        var viewer = Client.newcomer(run());
        var main = open(viewer, protectedClip, "cbcs").at("/manifests/hls").asText();
        var other = open(viewer, clearClip, "cbcs").at("/manifests/hls").asText();
        var words = main.split("/");
        var token = words[5];
        client().get(main.replace("/" + token, "")).refuses(403, "origin.signature-invalid");
        for (int at : new int[] {0, token.length() / 2, token.length() - 1}) {
            var changed = token.substring(0, at) + (token.charAt(at) == 'A' ? 'B' : 'A') + token.substring(at + 1);
            client().get(main.replace(token, changed)).refuses(403, "origin.signature-invalid");
        }
        client().get(main.replace(token, other.split("/")[5])).refuses(403, "origin.signature-invalid");
        client().get(main.replace("main.m3u8", "nothing.bin")).refuses(404, "http.unknown");
    }

    @Test
    void ticketsOpenOnlyTheirOwnKeys() {
        var viewer = Client.newcomer(run());
        var session = open(viewer, protectedClip, "cbcs");
        var foreign = open(viewer, sample(), "cbcs");
        var kid = kid(viewer, session);
        var body = Map.of("kids", List.of(base64(kid)), "type", "temporary");
        var licences = session.at("/licenses/org.w3.clearkey").asText();
        client().post(licences, body).refuses(401, "license.ticket-required");
        client().bearer("forged").post(licences, body).refuses(401, "license.ticket-invalid");
        client().bearer(foreign.get("ticket").asText()).post(licences, body).refuses(403, "license.key-foreign");
        client().bearer(foreign.get("ticket").asText())
                .get("/api/v1/licenses/identity/" + kid)
                .refuses(403, "license.key-foreign");
        assertThat(client().bearer(session.get("ticket").asText())
                        .get("/api/v1/licenses/identity/" + kid)
                        .expect(200)
                        .bytes())
                .hasSize(16);
    }

    @Test
    @Tag("PLAY-03")
    void anEndedSessionOpensNothingMoreAndTheFourthIsRefused() {
        var viewer = Client.newcomer(run());
        var first = open(viewer, protectedClip, "cbcs");
        open(viewer, clearClip, "cbcs");
        open(viewer, sample(), "cbcs");
        var refused = viewer.post("/api/v1/playback/sessions", Map.of("videoId", sample()))
                .refuses(409, "playback.too-many-sessions");
        assertThat(refused.json().at("/error/details/limit").asInt()).isEqualTo(3);
        var id = first.get("sessionId").asText();
        viewer.post(
                        "/api/v1/playback/sessions/" + id + "/heartbeat",
                        Map.of("positionSeconds", 3.5, "state", "playing"))
                .expect(200);
        viewer.delete("/api/v1/playback/sessions/" + id).expect(204);
        client().get(first.at("/manifests/hls").asText()).refuses(403, "playback.session-ended");
        viewer.post("/api/v1/playback/sessions/" + id + "/heartbeat", Map.of("positionSeconds", 4, "state", "playing"))
                .refuses(403, "playback.session-ended");
        var back = open(viewer, protectedClip, "cbcs");
        assertThat(back.get("resumeSeconds").asDouble()).isEqualTo(3.5);
    }

    private List<Track> tracks(String video, String scheme) {
        var viewer = Client.newcomer(run());
        var session = open(viewer, video, scheme);
        var main = session.at("/manifests/hls").asText();
        var tracks = Playlists.media(main, client().get(main).expect(200).text()).stream()
                .map(list -> track(session, list))
                .toList();
        viewer.delete("/api/v1/playback/sessions/" + session.get("sessionId").asText())
                .expect(204);
        return tracks;
    }

    private Track track(JsonNode session, String list) {
        var text = client().get(list).expect(200).text();
        var bytes = new ByteArrayOutputStream();
        var init = client().get(Playlists.init(list, text)).expect(200).bytes();
        bytes.writeBytes(init);
        Playlists.segments(list, text)
                .forEach(url -> bytes.writeBytes(client().get(url).expect(200).bytes()));
        var kid = text.contains("identity/") ? text.split("identity/")[1].substring(0, 32) : "";
        var key = kid.isEmpty()
                ? ""
                : HexFormat.of()
                        .formatHex(client().bearer(session.get("ticket").asText())
                                .get("/api/v1/licenses/identity/" + kid)
                                .expect(200)
                                .bytes());
        return new Track(latin(init), latin(bytes.toByteArray()), bytes.toByteArray(), kid, key);
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private static JsonNode open(Client viewer, String video, String scheme) {
        return viewer.post("/api/v1/playback/sessions", new HashMap<>(Map.of("videoId", video, "scheme", scheme)))
                .expect(201)
                .json();
    }

    private String kid(Client viewer, JsonNode session) {
        var main = session.at("/manifests/hls").asText();
        var list = Playlists.media(main, client().get(main).expect(200).text()).get(0);
        return client().get(list).expect(200).text().split("identity/")[1].substring(0, 32);
    }

    private static String base64(String hex) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(HexFormat.of().parseHex(hex));
    }

    private record Track(String init, String text, byte[] bytes, String kid, String key) {}
}
