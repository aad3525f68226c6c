package org.playhouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Stores that are away, or accept and never answer: what needs them says so in time, the rest goes on, nothing is lost. */
@Tag("RES-05")
class OutagesIT extends OnAStack {
    private static final Duration BACK = Duration.ofSeconds(60);

    @AfterEach
    void allIsWell() {
        Stack.awaitReady(BACK);
    }

    @Test
    @Tag("ARC-13")
    void factsStoppedByADeadBrokerArriveAndAreActedOnOnce() {
        var guest = Client.newcomer(run());
        Waits.until(BACK, OutagesIT::allCounted, all -> all);
        long before = views();

        UUID started;
        UUID ended;
        try (var broker = Outside.stop(run(), "kafka")) {
            var session = viewing(guest);
            guest.post("/api/v1/auth/logout").expect(204);
            started = UUID.fromString(
                    waiting("ViewingStarted", session).orElseThrow(() -> new AssertionError("the fact waits")));
            ended = UUID.fromString(Outside.rows(
                            run(),
                            "select id from platform.outbox where type = 'SessionEnded' order by seq desc limit 1")
                    .get(0));
            Stack.kill(run().at("/stores/kafka/pid").asLong());
        }
        Stack.awaitReady(BACK);

        Waits.until(BACK, () -> arrived(started, "catalog.views") && arrived(ended, "playback"), all -> all);
        assertThat(readers(started)).containsExactly("catalog.views");
        assertThat(readers(ended)).containsExactly("playback");
        assertThat(views()).as("one viewing more, however often its fact came").isEqualTo(before + 1);
        assertThat(Outside.rows(run(), "select id from platform.outbox where id in (?, ?)", started, ended))
                .isEmpty();
        assertThat(ids("playback.v1")).contains(started.toString());
        assertThat(ids("identity.v1")).contains(ended.toString());
    }

    @Test
    void aDegradedMemberStaysReadyAndOneWithoutDatabaseDoesNot() {
        for (var store : Map.of("redis", "cache", "kafka", "events").entrySet()) {
            try (var stopped = Outside.stop(run(), store.getKey())) {
                var health = health("away", store.getValue());
                assertThat(health.status()).as(health.text()).isEqualTo(200);
                assertThat(health.json().at("/checks/0/data/state").asText()).isEqualTo("degraded");
                assertThat(run().get("ready").asBoolean()).isTrue();
            }
            health("up", store.getValue());
        }
        try (var stopped = Outside.stop(run(), "postgres")) {
            var health = health("away", "database");
            assertThat(health.status()).as(health.text()).isEqualTo(503);
            client().get("/health/live").expect(200);
            assertThat(Waits.until(BACK, () -> run().get("ready").asBoolean(), ready -> !ready))
                    .as("run.json says ready while the database is away")
                    .isFalse();
        }
        health("up", "database").expect(200);
    }

    @Test
    void aDatabaseThatNeverAnswersHangsNobody() {
        var viewer = Client.newcomer(run());
        var address = segment(viewer, 1);
        client().get(address).expect(200);
        try (var stopped = Outside.stop(run(), "postgres")) {
            for (var path : List.of("/api/v1/videos", "/api/v1/auth/me", "/api/v1/videos/" + sample())) {
                away(viewer.get(path), "database"); // the client gives up after 20 s, and fails
            }
            client().get(address).expect(200);
        }
        assertThat(Waits.until(BACK, () -> viewer.get("/api/v1/videos"), answer -> answer.status() == 200)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void withoutItsStoreASegmentIsUnavailableAndTheApiGoesOn() {
        var viewer = Client.newcomer(run());
        var address = segment(viewer, 7);
        try (var stopped = Outside.stop(run(), "s3")) {
            away(client().get(address), "objects");
            viewer.get("/api/v1/videos").expect(200);
            viewer.post("/api/v1/playback/sessions", Map.of("videoId", sample()))
                    .expect(201);
        }
        Waits.until(BACK, () -> client().get(address), answer -> answer.status() == 200)
                .expect(200);
    }

    private static void away(Answer answer, String dependency) {
        answer.refuses(503, "http.unavailable");
        assertThat(answer.json().at("/error/details/dependency").asText()).isEqualTo(dependency);
        assertThat(answer.header("Retry-After")).matches("\\d+");
    }

    /** A session that plays the sample; its first heartbeats come at once, as from a player that tries again. */
    private static UUID viewing(Client viewer) {
        var session = viewer.post("/api/v1/playback/sessions", Map.of("videoId", sample()))
                .expect(201)
                .json();
        var id = session.get("sessionId").asText();
        var path = "/api/v1/playback/sessions/" + id + "/heartbeat";
        var beats = IntStream.range(0, 8)
                .mapToObj(n -> CompletableFuture.runAsync(
                        () -> viewer.post(path, Map.of("positionSeconds", 1, "state", "playing"))
                                .expect(200),
                        call -> new Thread(call, "heartbeat-" + n).start()))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(beats).join();
        return UUID.fromString(id);
    }

    private static Optional<String> waiting(String type, UUID session) {
        return Outside.rows(
                        run(),
                        "select id from platform.outbox where type = ? and data like ?",
                        type,
                        "%" + session + "%")
                .stream()
                .findFirst();
    }

    /** Every viewing that Kafka holds, or will, was counted. */
    private static boolean allCounted() {
        return Outside.rows(run(), "select id from platform.outbox").isEmpty()
                && ids("playback.v1").stream().allMatch(id -> arrived(UUID.fromString(id), "catalog.views"));
    }

    private static boolean arrived(UUID fact, String reader) {
        return readers(fact).contains(reader);
    }

    private static List<String> readers(UUID fact) {
        return Outside.rows(run(), "select reader from platform.inbox where fact = ?", fact);
    }

    private static long views() {
        return client().get("/api/v1/videos/" + sample())
                .expect(200)
                .json()
                .get("viewCount")
                .asLong();
    }

    private static List<String> ids(String topic) {
        return Outside.records(run(), topic).stream()
                .map(record -> new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8))
                .toList();
    }

    private static Answer health(String word, String dependency) {
        return Waits.until(
                BACK,
                () -> client().get("/health/ready"),
                answer -> said(answer, dependency).equals(word));
    }

    private static String said(Answer answer, String dependency) {
        return answer.json().at("/checks/0/data/" + dependency).asText();
    }

    /** The address of a segment of the sample. */
    private static String segment(Client viewer, int number) {
        var session = viewer.post("/api/v1/playback/sessions", Map.of("videoId", sample()))
                .expect(201)
                .json();
        var main = session.at("/manifests/hls").asText();
        var list = Playlists.media(main, client().get(main).expect(200).text()).get(0);
        var address =
                Playlists.segments(list, client().get(list).expect(200).text()).get(number - 1);
        return address;
    }
}
