package org.playhouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A protected film in real Chromium: each player, each scheme; and not one frame without the right key. */
@Tag("PLAY-05")
@Tag("PLAY-06")
@Tag("PKG-04")
@Tag("LIC-05")
class PlaysProtectedBrowserIT extends OnAStack {
    /** Times real time: each frame is decoded and shown all the same. People watch at 1 in {@link WalksBrowserIT}. */
    private static final int SPEED = 3;

    private static Browsers browsers;
    private static PlayerPage site;
    private static String clip;

    @BeforeAll
    static void start() {
        browsers = Browsers.start();
        site = new PlayerPage();
        clip = Clips.published("short", Map.of());
    }

    @AfterAll
    static void stop() {
        if (site != null) {
            site.close();
            browsers.close();
        }
    }

    static Stream<Arguments> players() {
        return Stream.of("shaka dash", "shaka hls", "hls.js hls")
                .flatMap(player -> Stream.of("cbcs", "cenc").map(scheme -> Arguments.of(player, scheme)));
    }

    @ParameterizedTest
    @MethodSource("players")
    void playsToTheEndAndAfterASeek(String player, String scheme) {
        var viewer = Client.newcomer(run());
        var session = open(viewer, clip, player, scheme);
        try (var page = page()) {
            play(page, player, session, session);
            page.waitForFunction("() => seen.ended || seen.errors.length", null, patience(60));
            assertThat(page.evaluate("JSON.stringify(seen.errors)")).isEqualTo("[]");
            assertThat(page.evaluate("seen.ended && seen.encrypted > 0 && seen.usable"))
                    .isEqualTo(true);
            @SuppressWarnings("unchecked")
            var frames = (Map<String, Object>) page.evaluate("frames()");
            var due = ((Number) frames.get("duration")).doubleValue() * Clips.RATE;
            assertThat(((Number) frames.get("total")).doubleValue()).isGreaterThan(0.9 * due);
            page.evaluate("video.currentTime = video.duration / 2; seen.ended = false; video.play()");
            page.waitForFunction("() => seen.ended || seen.errors.length", null, patience(60));
            assertThat(page.evaluate("JSON.stringify(seen.errors)")).isEqualTo("[]");
        }
        viewer.delete("/api/v1/playback/sessions/" + session.get("sessionId").asText())
                .expect(204);
    }

    /** Under a key for every three segments, over the next key and after a jump to a later one. */
    @ParameterizedTest
    @MethodSource("players")
    @Tag("PKG-06")
    void playsOverAChangeOfKeys(String player, String scheme) {
        var viewer = Client.newcomer(run());
        var session = open(viewer, changing(), player, scheme);
        var main = session.at("/manifests/hls").asText();
        var list = client().get(
                        Playlists.media(main, client().get(main).expect(200).text())
                                .get(0))
                .expect(200)
                .text();
        assertThat(list.lines().filter(line -> line.startsWith("#EXT-X-KEY:")).distinct())
                .hasSize(6);
        try (var page = page()) {
            play(page, player, session, session);
            page.waitForFunction("() => video.readyState > 2 || seen.errors.length", null, patience(30));
            for (int from : new int[] {10, 46, 22}) {
                page.evaluate("from => { video.currentTime = from; video.play(); }", from);
                page.waitForFunction(
                        "from => seen.errors.length || video.currentTime > from + 4 && !video.seeking",
                        from,
                        patience(30));
                assertThat(page.evaluate("JSON.stringify(seen.errors)")).isEqualTo("[]");
            }
            assertThat(page.evaluate("seen.usable && frames().total > 200")).isEqualTo(true);
        }
        viewer.delete("/api/v1/playback/sessions/" + session.get("sessionId").asText())
                .expect(204);
    }

    private static String changing() {
        var template = "changing-keys";
        operator()
                .put(
                        "/ops/v1/templates/" + template,
                        Map.of(
                                "video",
                                Map.of("codec", "avc", "rungs", List.of(Map.of("height", 144))),
                                "protection",
                                Map.of("mode", "drm", "keyPeriodSeconds", 10)));
        return Clips.published("long", Map.of("template", template));
    }

    @Test
    void showsThePictureOfTheSample() {
        var viewer = Client.newcomer(run());
        var session = open(viewer, sample(), "shaka dash", "cbcs");
        try (var page = page()) {
            play(page, "shaka dash", session, session);
            page.waitForFunction("() => video.currentTime > 2 || seen.errors.length", null, patience(30));
            var shot = Client.root().resolve(Path.of("clients/e2e/target/screenshots/sample.png"));
            var picture = page.locator("video")
                    .screenshot(new com.microsoft.playwright.Locator.ScreenshotOptions().setPath(shot));
            assertThat(Pictures.colours(picture))
                    .as("a picture, not one flat colour")
                    .isGreaterThan(200);
        }
    }

    @ParameterizedTest
    @MethodSource("players")
    void noFrameWithoutALicence(String player, String scheme) {
        var session = open(Client.newcomer(run()), clip, player, scheme);
        try (var page = page()) {
            assertNoFrame(page, player, session, withTicket(session, "none"));
        }
    }

    @ParameterizedTest
    @MethodSource("players")
    void noFrameWithAWrongKey(String player, String scheme) {
        var session = open(Client.newcomer(run()), clip, player, scheme);
        try (var page = page()) {
            page.route("**/api/v1/licenses/**", PlaysProtectedBrowserIT::alter);
            assertNoFrame(page, player, session, session);
        }
    }

    @ParameterizedTest
    @MethodSource("players")
    void noFrameWithTheLicenceOfAnotherFilm(String player, String scheme) {
        var viewer = Client.newcomer(run());
        var session = open(viewer, clip, player, scheme);
        var other = open(viewer, sample(), player, scheme);
        try (var page = page()) {
            assertNoFrame(
                    page,
                    player,
                    session,
                    withTicket(session, other.get("ticket").asText()));
        }
    }

    @Test
    @Tag("PKG-03")
    void playlistsPassAStrictParser() {
        try (var page = page()) {
            page.addScriptTag(new Page.AddScriptTagOptions().setUrl(site.address() + "lib/hls-parser.js"));
            players().map(Arguments::get).forEach(words -> {
                var main = open(Client.newcomer(run()), clip, (String) words[0], (String) words[1])
                        .at("/manifests/hls")
                        .asText();
                var text = client().get(main).expect(200).text();
                var all = new ArrayList<>(List.of(text));
                Playlists.media(main, text)
                        .forEach(list -> all.add(client().get(list).expect(200).text()));
                page.evaluate(
                        "all => { HLS.setOptions({ strictMode: true }); all.forEach(text => HLS.parse(text)); }", all);
            });
        }
    }

    private static JsonNode withTicket(JsonNode session, String ticket) {
        return ((ObjectNode) session.deepCopy()).put("ticket", ticket);
    }

    /** One bit of each key is turned on its way, in a licence as in a raw key. */
    private static void alter(Route route) {
        var answer = route.fetch();
        byte[] body = answer.body();
        if (answer.ok() && answer.headers().get("content-type").contains("json")) {
            var licence = Answer.parse(body);
            for (var key : licence.get("keys")) {
                var altered = turned(Base64.getUrlDecoder().decode(key.get("k").asText()));
                ((ObjectNode) key)
                        .put("k", Base64.getUrlEncoder().withoutPadding().encodeToString(altered));
            }
            body = Answer.json(licence).getBytes(StandardCharsets.UTF_8);
        } else if (answer.ok()) {
            body = turned(body);
        }
        route.fulfill(new Route.FulfillOptions().setResponse(answer).setBodyBytes(body));
    }

    private static byte[] turned(byte[] key) {
        key[0] ^= 1;
        return key;
    }

    private static void assertNoFrame(Page page, String player, JsonNode session, JsonNode licence) {
        play(page, player, session, licence);
        page.waitForFunction("() => seen.errors.length", null, patience(20));
        assertThat(page.evaluate("frames().total + seen.shown")).isEqualTo(0);
    }

    private static Page page() {
        var page = browsers.browser().newPage();
        page.navigate(site.address());
        return page;
    }

    private static Page.WaitForFunctionOptions patience(int seconds) {
        return new Page.WaitForFunctionOptions()
                .setTimeout(Duration.ofSeconds(seconds).toMillis());
    }

    private static void play(Page page, String player, JsonNode session, JsonNode licence) {
        var url = session.at(player.endsWith("dash") ? "/manifests/dash" : "/manifests/hls")
                .asText();
        var json = Answer.json(licence);
        page.evaluate(
                "([p, s, u, speed]) => { window.video = document.getElementById('video');"
                        + " video.defaultPlaybackRate = video.playbackRate = speed; start(p, JSON.parse(s), u); }",
                List.of(player.split(" ")[0], json, url, SPEED));
    }

    private static JsonNode open(Client viewer, String video, String player, String scheme) {
        var format = player.startsWith("hls.js") ? "org.w3.clearkey" : "identity";
        return viewer.post(
                        "/api/v1/playback/sessions", Map.of("videoId", video, "scheme", scheme, "hlsKeyFormat", format))
                .expect(201)
                .json();
    }
}
