package org.playhouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
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
@Tag("PKG-04")
@Tag("LIC-05")
class PlaysProtectedBrowserIT extends OnAStack {
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

    @Test
    void noFrameWithoutALicence() {
        var viewer = Client.newcomer(run());
        var session = open(viewer, clip, "shaka dash", "cbcs");
        var without = ((com.fasterxml.jackson.databind.node.ObjectNode) session.deepCopy()).put("ticket", "none");
        assertNoFrame(session, without);
    }

    @Test
    void noFrameWithTheLicenceOfAnotherFilm() {
        var viewer = Client.newcomer(run());
        var session = open(viewer, clip, "shaka dash", "cbcs");
        var other = open(viewer, sample(), "shaka dash", "cbcs");
        var foreign = ((com.fasterxml.jackson.databind.node.ObjectNode) session.deepCopy())
                .put("ticket", other.get("ticket").asText());
        assertNoFrame(session, foreign);
    }

    private void assertNoFrame(JsonNode session, JsonNode licence) {
        try (var page = page()) {
            play(page, "shaka dash", session, licence);
            page.waitForFunction("() => seen.errors.length", null, patience(20));
            assertThat(page.evaluate("frames().total")).isEqualTo(0);
        }
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
                "([p, s, u]) => { window.video = document.getElementById('video'); start(p, JSON.parse(s), u); }",
                List.of(player.split(" ")[0], json, url));
    }

    private static JsonNode open(Client viewer, String video, String player, String scheme) {
        var format = player.startsWith("hls.js") ? "org.w3.clearkey" : "identity";
        return viewer.post(
                        "/api/v1/playback/sessions", Map.of("videoId", video, "scheme", scheme, "hlsKeyFormat", format))
                .expect(201)
                .json();
    }
}
