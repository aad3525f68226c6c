package org.playhouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the front door refuses, and how: status, code and shape of each row of the contract's table. */
class BoundaryIT extends OnAStack {
    @Test
    @Tag("ARC-15")
    void thePublicPortDoesNotKnowTheOperatorsPaths() {
        var site = run().get("site").asText();
        for (var path : List.of("/ops/v1/jobs", "/health", "/health/ready", "/metrics", "/openapi", "/ibm/api/batch")) {
            client().get(site + path).refuses(404, "http.unknown");
            client().get(site + "/." + path).refuses(404, "http.unknown");
            client().get(site + "/%2e%2e" + path).refuses(404, "http.unknown");
            client().get(site + "/" + path).refuses(404, "http.unknown");
        }
    }

    @Test
    @Tag("ARC-15")
    @Tag("OBS-05")
    void noDoorAnswersWithAPageOfTheServer() {
        for (var door :
                List.of(run().get("site").asText(), run().get("operations").asText())) {
            for (var path :
                    List.of("/nothing.html", "/ibm/api", "/health/x", "/metrics/x", "/openapi/x", "/WEB-INF/web.xml")) {
                client().get(door + path).refuses(404, "http.unknown");
            }
            client().get(door + "/%00").refuses(400, "http.malformed");
            client().raw("PROPFIND", door + "/", "").refuses(405, "http.method");
            client().raw("TRACE", door + "/health", "").refuses(405, "http.method");
        }
        client().get(run().get("operations").asText()).refuses(404, "http.unknown");
        for (var path : List.of("/health/live", "/metrics", "/openapi")) {
            assertThat(client().get(path).expect(200).header("traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
        }
    }

    @Test
    void theFrameworksOwnRefusalsHaveOurShape() {
        client().get("/api/v1/nothing").refuses(404, "http.unknown");
        client().get("/api/nothing").refuses(404, "http.unknown");
        client().delete("/api/v1/auth/jwks").refuses(405, "http.method");
        client().with("Accept", "text/csv").get("/api/v1/videos").refuses(406, "http.accept");
        client().with("Content-Type", "text/plain")
                .raw("POST", "/api/v1/auth/login", "hello")
                .refuses(415, "http.media-type");
        client().with("Content-Type", "application/json")
                .raw("POST", "/api/v1/auth/login", "\"" + "x".repeat(3_000_000) + "\"")
                .refuses(413, "http.too-large");
        client().get("/media/v1/none/00000000-0000-7000-8000-000000000000/main.m3u8")
                .refuses(403, "origin.signature-invalid");
    }

    @Test
    @Tag("CAT-14")
    void pagesAreBoundedAndCursorsBelongToTheirList() {
        client().get("/api/v1/videos?limit=0").refuses(400, "http.invalid");
        client().get("/api/v1/videos?limit=201").refuses(400, "http.invalid");
        client().get("/api/v1/videos?after=foreign").refuses(400, "http.invalid");
    }

    @Test
    @Tag("AUTH-14")
    @Tag("CAT-10")
    void anothersUnpublishedVideoIsUnknown() {
        var mine = new Films(client().as("creator")).begin("draft.mp4", 100, Map.of());
        var path = "/api/v1/videos/" + mine.get("id").asText();
        var other = creator();
        other.get(path).refuses(404, "catalog.video-unknown");
        client().get(path).refuses(404, "catalog.video-unknown");
        other.with("If-Match", "\"1\"").patch(path, Map.of("title", "Mine")).refuses(404, "catalog.video-unknown");
        other.delete(path).refuses(404, "catalog.video-unknown");
        other.get(path + "/upload").refuses(404, "catalog.video-unknown");
        other.post(path + "/upload/completion", Map.of()).refuses(404, "catalog.video-unknown");
        client().get("/api/v1/videos/no-uuid").refuses(404, "catalog.video-unknown");
        client().get("/api/v1/videos/" + UUID.randomUUID()).refuses(404, "catalog.video-unknown");
        client().as("creator").delete(path).expect(204);
        client().as("creator").get(path).refuses(404, "catalog.video-unknown");
    }

    @Test
    @Tag("CAT-08")
    void changesDemandTheVersionTheyWereMadeOn() {
        var owner = client().as("creator");
        var id = new Films(owner).begin("versions.mp4", 100, Map.of()).get("id").asText();
        var path = "/api/v1/videos/" + id;
        var etag = owner.get(path).expect(200).header("ETag");
        owner.patch(path, Map.of("title", "New")).refuses(428, "http.precondition-required");
        owner.with("If-Match", "\"stale\"")
                .patch(path, Map.of("title", "New"))
                .refuses(412, "http.precondition-failed");
        var changed =
                owner.with("If-Match", etag).patch(path, Map.of("title", "New")).expect(200);
        assertThat(changed.json().get("title").asText()).isEqualTo("New");
        owner.with("If-Match", changed.header("ETag"))
                .patch(path, Map.of("title", ""))
                .refuses(400, "http.invalid");
        owner.delete(path).expect(204);
    }

    @Test
    void completingWithoutPartsLosesNothing() {
        var owner = client().as("creator");
        var id = new Films(owner).begin("parts.mp4", 100, Map.of()).get("id").asText();
        var refused = owner.post("/api/v1/videos/" + id + "/upload/completion", Map.of())
                .refuses(409, "ingest.state");
        assertThat(refused.json().at("/error/details/status").asText()).isEqualTo("UPLOADING");
        owner.get("/api/v1/videos/" + id + "/upload").expect(200);
        owner.post("/api/v1/playback/sessions", Map.of("videoId", id)).refuses(409, "playback.not-ready");
        owner.delete("/api/v1/videos/" + id).expect(204);
    }

    @Test
    @Tag("RES-07")
    void theSameKeyDoesItOnce() {
        var owner = client().as("creator");
        var key = owner.with("Idempotency-Key", "key-" + System.nanoTime());
        var body = Map.of("title", "Once", "fileName", "once.mp4", "sizeBytes", 100);
        var first = key.post("/api/v1/videos", body).expect(201);
        var again = key.post("/api/v1/videos", body).expect(201);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.json().get("id")).isEqualTo(first.json().get("id"));
        key.post("/api/v1/videos", Map.of("title", "Twice", "fileName", "once.mp4", "sizeBytes", 100))
                .refuses(422, "http.idempotency-mismatch");
        owner.delete("/api/v1/videos/" + first.json().get("id").asText()).expect(204);
    }

    @Test
    void unknownThingsSayWhatTheyAre() {
        operator().get("/ops/v1/jobs/" + UUID.randomUUID()).refuses(404, "ingest.job-unknown");
        operator().get("/ops/v1/jobs/no-uuid").refuses(404, "ingest.job-unknown");
        client().as("viewer")
                .post(
                        "/api/v1/playback/sessions/" + UUID.randomUUID() + "/heartbeat",
                        Map.of("positionSeconds", 1, "state", "playing"))
                .refuses(404, "playback.session-unknown");
        client().as("viewer")
                .post(
                        "/api/v1/playback/sessions",
                        Map.of("videoId", UUID.randomUUID().toString()))
                .refuses(404, "catalog.video-unknown");
        admin().put("/ops/v1/accounts/" + UUID.randomUUID() + "/roles", Map.of("roles", List.of("free"), "reason", "x"))
                .refuses(404, "identity.account-unknown");
    }

    @Test
    @Tag("NFR-10")
    @Tag("RES-05")
    @Tag("SEC-05")
    void the101stRequestOfAMinuteIsRefused() {
        assumeDefaultLimits();
        var guest = Client.newcomer(run());
        Answer last = null;
        for (int i = 0; i < 101; i++) {
            last = guest.get("/api/v1/auth/me");
            if (i < 100) {
                last.expect(200);
            }
        }
        last.refuses(429, "http.rate-limited");
        assertThat(last.header("Retry-After")).matches("[1-9]\\d*");
        assertThat(last.header("RateLimit-Limit")).isEqualTo("100");
        assertThat(last.header("RateLimit-Remaining")).isEqualTo("0");
    }
}
