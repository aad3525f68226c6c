package org.playhouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A crowd asks for what a store keeps that accepts and never answers: everybody is told so in time, only so many threads
 * wait, what does not need the store goes on beside them, and service is back within 30 s of the store's.
 */
@Tag("RES-05")
class CrowdsIT extends OnAStack {
    private static final Duration BACK = Duration.ofSeconds(30);
    /** The pool of a member, and as many again for the clients of its stores and the JVM. */
    private static final int THREADS = 2 * 384;

    private ExecutorService crowd;

    @BeforeEach
    void gather() {
        crowd = Executors.newCachedThreadPool();
    }

    @AfterEach
    void disperse() {
        crowd.shutdownNow();
        Stack.awaitReady(Duration.ofSeconds(60));
    }

    @Test
    @Tag("RES-02")
    @Tag("RES-03")
    void aSilentObjectStoreIsNoConcernOfThoseWhoDoNotNeedIt() {
        var creator = creator();
        var video = creator.post(
                        "/api/v1/videos", Map.of("title", "waits", "fileName", "waits.mp4", "sizeBytes", 9_000_000))
                .expect(201)
                .json()
                .get("id")
                .asText();
        var upload = "/api/v1/videos/" + video + "/upload";
        var viewer = Client.newcomer(run());
        creator.get(upload).expect(200);
        double rejected = counted("ft_bulkhead_calls_total", "bulkheadResult=\"rejected\"", "Bulkheads.objects");
        double open = counted(
                "ft_circuitbreaker_calls_total", "circuitBreakerResult=\"circuitBreakerOpen\"", "Breakers.objects");

        try (var stopped = Outside.stop(run(), "s3")) {
            var answers = asks(creator, upload, 64);
            viewer.get("/api/v1/videos").expect(200);
            var session = viewer.post("/api/v1/playback/sessions", Map.of("videoId", sample()))
                    .expect(201)
                    .json();
            client().get(session.at("/manifests/hls").asText()).expect(200);
            assertThat(answers).as("they wait").anyMatch(answer -> !answer.isDone());
            answers.forEach(answer -> away(answer.join(), "objects"));
            asks(creator, upload, 16).forEach(answer -> away(answer.join(), "objects"));
        }
        Waits.until(BACK, () -> creator.get(upload), answer -> answer.status() == 200)
                .expect(200);

        assertThat(counted("ft_bulkhead_calls_total", "bulkheadResult=\"rejected\"", "Bulkheads.objects"))
                .as("those who came when enough others waited")
                .isGreaterThan(rejected);
        assertThat(counted(
                        "ft_circuitbreaker_calls_total",
                        "circuitBreakerResult=\"circuitBreakerOpen\"",
                        "Breakers.objects"))
                .as("those who came when it was known")
                .isGreaterThan(open);
        creator.delete("/api/v1/videos/" + video).expect(204);
    }

    @Test
    @Tag("RES-02")
    @Tag("RES-03")
    void filmsPlayOnWhileACrowdWaitsForTheDatabase() {
        var viewer = Client.newcomer(run());
        var session = viewer.post("/api/v1/playback/sessions", Map.of("videoId", sample()))
                .expect(201)
                .json();
        var main = session.at("/manifests/hls").asText();
        var list = Playlists.media(main, client().get(main).expect(200).text()).get(0);
        var segments = Playlists.segments(list, client().get(list).expect(200).text());
        client().get(segments.get(0)).expect(200);
        double open = counted(
                "ft_circuitbreaker_calls_total", "circuitBreakerResult=\"circuitBreakerOpen\"", "DatabaseBreaker");

        try (var stopped = Outside.stop(run(), "postgres")) {
            var answers = Stream.concat(
                            asks(client(), "/api/v1/videos/" + sample(), 300).stream(),
                            asks(client(), main, 300).stream())
                    .toList();
            for (var segment : segments.subList(0, 5)) {
                client().get(segment).expect(200);
            }
            assertThat(answers).as("they wait").anyMatch(answer -> !answer.isDone());
            assertThat(threads()).isLessThan(THREADS);
            answers.forEach(answer -> refused(answer.join()));
            assertThat(threads()).isLessThan(THREADS);
            asks(viewer, "/api/v1/videos", 20).forEach(answer -> away(answer.join(), "database"));
            client().get("/api/v1/auth/jwks").expect(200);
        }
        Waits.until(BACK, () -> viewer.get("/api/v1/videos"), answer -> answer.status() == 200)
                .expect(200);
        Waits.until(BACK, () -> client().get(main), answer -> answer.status() == 200)
                .expect(200);
        assertThat(counted(
                        "ft_circuitbreaker_calls_total",
                        "circuitBreakerResult=\"circuitBreakerOpen\"",
                        "DatabaseBreaker"))
                .as("those who came when it was known")
                .isGreaterThan(open);
    }

    private List<CompletableFuture<Answer>> asks(Client who, String path, int times) {
        return IntStream.range(0, times)
                .mapToObj(any -> CompletableFuture.supplyAsync(() -> who.get(path), crowd))
                .toList();
    }

    private static void away(Answer answer, String dependency) {
        answer.refuses(503, "http.unavailable");
        assertThat(answer.json().at("/error/details/dependency").asText()).isEqualTo(dependency);
        assertThat(answer.header("Retry-After")).matches("\\d+");
    }

    /** Because the database is silent, or because too many wait for it. */
    private static void refused(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(503);
        assertThat(answer.json().at("/error/code").asText()).isIn("http.unavailable", "http.overloaded");
        assertThat(answer.header("Retry-After")).matches("\\d+");
    }

    /** What the members' Fault Tolerance counted, over all values of other tags. */
    private static double counted(String name, String... words) {
        return client().get("/metrics")
                .expect(200)
                .text()
                .lines()
                .filter(line -> line.startsWith(name + "{") && Stream.of(words).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Of the member with the most of them. */
    private static long threads() {
        return run().at("/members").findValues("pid").stream()
                .mapToLong(pid -> threads(pid.asLong()))
                .max()
                .orElseThrow();
    }

    private static long threads(long pid) {
        try (var each = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return each.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
