package org.playhouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the door does with every request: cookies, CSRF, repetition, origins, traces, headers, odd input. */
class DoorIT extends OnAStack {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @Test
    @Tag("RES-07")
    void aSignUpIsRepeatedNotDoneTwice() {
        var once = client().with("Idempotency-Key", UUID.randomUUID().toString());
        var body = Map.of("email", email(), "password", PASSWORD, "displayName", "Once");
        var first = once.post("/api/v1/auth/signup", body).expect(201);

        var again = once.post("/api/v1/auth/signup", body).expect(201);

        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        once.post("/api/v1/auth/signup", Map.of("email", email(), "password", PASSWORD, "displayName", "Once"))
                .refuses(422, "http.idempotency-mismatch");
        client().with("Idempotency-Key", "x".repeat(129))
                .post("/api/v1/auth/signup", body)
                .refuses(400, "http.invalid");
    }

    /** As when PostgreSQL stopped between the commit of a creation and that of its answer. */
    @Test
    @Tag("RES-07")
    void aCreationWhoseAnswerWasLostIsFoundAgain() {
        var owner = creator().with("Idempotency-Key", UUID.randomUUID().toString());
        var body = Map.of("title", "Once", "fileName", "once.mp4", "sizeBytes", 9);
        var first = owner.post("/api/v1/videos", body).expect(201);
        var id = first.json().get("id").asText();
        assertThat(Outside.rows(
                        run(),
                        "update http.idempotency set result = null, started_at = now() - interval '61 s' where seed = ?::uuid"
                                + " returning key",
                        id))
                .hasSize(1);

        owner.post("/api/v1/videos", Map.of("title", "Other", "fileName", "once.mp4", "sizeBytes", 9))
                .refuses(422, "http.idempotency-mismatch");
        var again = owner.post("/api/v1/videos", body).expect(201);

        assertThat(again.json().get("id").asText()).isEqualTo(id);
        assertThat(again.json().at("/upload/parts")).hasSize(1);
        assertThat(again.response().headers().firstValue("Idempotency-Replayed"))
                .as("it was done, not replayed")
                .isEmpty();
        assertThat(Outside.rows(
                        run(),
                        "select id from catalog.video where title = 'Once' and creator = (select creator from catalog.video where id = ?::uuid)",
                        id))
                .containsExactly(id);
        assertThat(owner.post("/api/v1/videos", body).expect(201).header("Idempotency-Replayed"))
                .isEqualTo("true");
    }

    @Test
    @Tag("AUTH-12")
    void aBrowserRefreshesByCookieWithItsCsrfToken() {
        var email = email();
        signUp(email);
        var browser = Jar.of(client().post("/api/v1/auth/login", Map.of("email", email, "password", PASSWORD)));

        browser.client(client()).post("/api/v1/auth/refresh").refuses(403, "http.csrf");
        var refreshed = browser.writing(client(), "playhouse")
                .post("/api/v1/auth/refresh")
                .expect(200);

        var fresh = Jar.of(refreshed);
        fresh.client(client()).post("/api/v1/auth/logout").refuses(403, "http.csrf");
        var gone =
                fresh.writing(client(), "playhouse").post("/api/v1/auth/logout").expect(204);
        assertThat(gone.response().headers().allValues("Set-Cookie"))
                .hasSize(3)
                .allSatisfy(cookie -> assertThat(cookie).contains("Max-Age=0"));
        fresh.client(client()).get("/api/v1/auth/me").refuses(401, "identity.token-invalid");
        client().post("/api/v1/auth/refresh").refuses(401, "identity.sign-in-required");
        client().post("/api/v1/auth/refresh", Map.of("refreshToken", "forged")).refuses(401, "identity.token-invalid");
    }

    @Test
    void theHeaderWinsOverTheCookie() {
        var tokens = guestTokens();
        client().bearer(tokens.get("accessToken").asText())
                .with("Cookie", "playhouse_access=garbage")
                .post("/api/v1/auth/logout")
                .expect(204);
    }

    @Test
    void theOperatorsDoorHasCookiesOfItsOwn() {
        var who = run().at("/accounts/operator");
        var body = Map.of(
                "email",
                who.get("email").asText(),
                "password",
                who.get("password").asText());
        var login = client().post("/ops/v1/auth/login", body).expect(200);
        assertThat(login.response().headers().allValues("Set-Cookie"))
                .hasSize(3)
                .allSatisfy(cookie -> assertThat(cookie).startsWith("playhouse_ops_"))
                .anySatisfy(cookie -> assertThat(cookie).contains("Path=/ops/v1/auth"));
        var console = Jar.of(login);

        console.client(client()).get("/ops/v1/accounts").expect(200);
        console.client(client()).get("/api/v1/auth/me").refuses(401, "identity.sign-in-required");
        console.client(client()).post("/ops/v1/auth/logout").refuses(403, "http.csrf");
        console.writing(client(), "playhouse_ops").post("/ops/v1/auth/logout").expect(204);
        console.client(client()).get("/ops/v1/accounts").refuses(401, "identity.token-invalid");
    }

    @Test
    @Tag("AUTH-13")
    void whoIsNoOperatorDoesNotEnter() {
        var email = email();
        signUp(email);
        var body = Map.of("email", email, "password", PASSWORD);
        client().post("/ops/v1/auth/login", body).refuses(403, "identity.role-required");
        var refresh = Map.of("refreshToken", signIn(email).get("refreshToken").asText());
        client().post("/ops/v1/auth/refresh", refresh).refuses(403, "identity.role-required");
        client().post("/api/v1/auth/refresh", refresh).expect(200);
        client().bearer("garbage").get("/ops/v1/about").refuses(401, "identity.token-invalid");
        client().get("/ops/v1/about").expect(200);
    }

    @Test
    void whatAnAdminDoesIsWrittenDown() {
        var id = signUp(email());
        var path = "/ops/v1/accounts/" + id + "/roles";
        var admin = admin();
        admin.put(path, Map.of("roles", List.of("king"), "reason", "x")).refuses(400, "http.invalid");
        admin.put(path, Map.of("roles", List.of("free"))).refuses(400, "http.invalid");
        admin.put(path, Map.of("roles", List.of("premium"), "reason", "pays by invoice"))
                .expect(204);

        var lines = admin.get("/ops/v1/audit?subject=" + id).expect(200).json().get("items");

        assertThat(lines.findValuesAsText("action")).contains("roles.change", "account.open");
        assertThat(lines.findValuesAsText("reason")).contains("pays by invoice");
        var page = admin.get("/ops/v1/accounts?limit=1")
                .expect(200)
                .json()
                .get("next")
                .asText();
        admin.get("/ops/v1/accounts?limit=1&after=" + page).expect(200);
        admin.get("/ops/v1/audit?after=" + page).refuses(400, "http.invalid");
    }

    @Test
    @Tag("OBS-05")
    void continuesATrace() {
        var answer = client().with("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01")
                .get("/api/v1/nothing");

        assertThat(answer.json().at("/error/details/traceId").asText()).isEqualTo(TRACE);
        assertThat(answer.header("traceparent")).startsWith("00-" + TRACE).doesNotContain("b7ad6b7169203331");
    }

    @Test
    @Tag("SEC-07")
    void whatCannotBeReadSaysSo() {
        var json = client().with("Content-Type", "application/json");
        for (var body : List.of("", "null", "[1]", "{\"email\":{\"a\":1},\"password\":\"long enough\"}")) {
            json.raw("POST", "/api/v1/auth/login", body).refuses(400, "http.invalid");
        }
        json.raw("POST", "/api/v1/auth/login", "{\"email\":").refuses(400, "http.malformed");
    }

    @Test
    @Tag("SEC-09")
    void browsersAreToldWhatToRefuse() {
        for (var path : List.of(
                run().get("site").asText() + "/",
                "/api/v1/videos",
                "/api/v1/docs",
                "/ops/v1/about",
                "/api/v1/nothing",
                "/nothing.js")) {
            var answer = client().get(path);
            assertThat(answer.header("Content-Security-Policy"))
                    .as(path)
                    .startsWith("default-src 'none'")
                    .doesNotContain("unsafe");
            assertThat(answer.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
        }
    }

    @Test
    void licencesMayBeAskedFromAnyPageTheRestFromOurs() {
        var preflight =
                client().with("Origin", "https://elsewhere.example").with("Access-Control-Request-Method", "POST");
        assertThat(preflight
                        .raw("OPTIONS", "/api/v1/licenses/clearkey", "")
                        .expect(204)
                        .header("Access-Control-Allow-Origin"))
                .isEqualTo("*");
        assertThat(preflight.raw("OPTIONS", "/api/v1/videos", "").header("Access-Control-Allow-Origin"))
                .isEmpty();
        var site = run().get("site").asText();
        assertThat(client().with("Origin", site).get("/api/v1/videos").header("Access-Control-Allow-Origin"))
                .isEqualTo(site);
    }

    @Test
    void describesItselfOnThePublicAddress() {
        var paths = client().get("/api/v1/openapi.json").expect(200).json().get("paths");
        assertThat(paths.fieldNames())
                .toIterable()
                .contains("/api/v1/auth/login", "/api/v1/videos")
                .allMatch(path -> path.startsWith("/api/v1/"));
        for (var file : List.of("/api/v1/docs", "/api/v1/docs/page.js", "/api/v1/docs/page.css")) {
            client().get(file).expect(200);
        }
    }

    private static String email() {
        return "door-" + System.nanoTime() + "@example.org";
    }
}
