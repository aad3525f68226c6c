package org.playhouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Signing up, in and out, and every way in which a credential is refused. */
class CredentialsIT extends OnAStack {
    @Test
    @Tag("AUTH-01")
    void signsUpOnceAnEmail() {
        var body =
                Map.of("email", "once-" + System.nanoTime() + "@example.org", "password", PASSWORD, "displayName", "O");
        assertThat(client().post("/api/v1/auth/signup", body)
                        .expect(201)
                        .json()
                        .get("accountId")
                        .asText())
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-7.*");
        client().post("/api/v1/auth/signup", body).refuses(409, "identity.email-taken");
    }

    @Test
    @Tag("SEC-07")
    void namesTheFieldsThatAreWrong() {
        var answer = client().post("/api/v1/auth/signup", Map.of("email", "no", "password", "short", "displayName", ""))
                .refuses(400, "http.invalid");
        assertThat(answer.json().at("/error/details/fields").findValuesAsText("field"))
                .contains("email", "password", "displayName");
        client().with("Content-Type", "application/json")
                .raw("POST", "/api/v1/auth/signup", "{\"email\": ")
                .refuses(400, "http.malformed");
    }

    @Test
    @Tag("AUTH-02")
    @Tag("AUTH-11")
    void givesTokensThatTheKeysVerify() {
        var login = client().login("viewer");
        assertThat(login.json().get("tokenType").asText()).isEqualTo("Bearer");
        assertThat(login.json().get("expiresIn").asInt()).isPositive();
        var header = Answer.parse(java.util.Base64.getUrlDecoder()
                .decode(login.json().get("accessToken").asText().split("\\.")[0]));
        assertThat(header.get("alg").asText()).isEqualTo("RS256");
        assertThat(client().get("/api/v1/auth/jwks").expect(200).json().findValuesAsText("kid"))
                .contains(header.get("kid").asText());
        assertThat(login.response().headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("playhouse_access=")
                        .contains("HttpOnly")
                        .contains("Secure")
                        .contains("SameSite=Lax"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("playhouse_refresh=")
                        .contains("SameSite=Strict")
                        .contains("Path=/api/v1/auth"))
                .anySatisfy(cookie ->
                        assertThat(cookie).startsWith("playhouse_csrf=").doesNotContain("HttpOnly"));
    }

    @Test
    void refusesWrongPasswordsAndUnknownPeopleAlike() {
        var known = run().at("/accounts/viewer/email").asText();
        for (var email : List.of(known, "nobody-" + System.nanoTime() + "@example.org")) {
            client().post("/api/v1/auth/login", Map.of("email", email, "password", "not the password"))
                    .refuses(401, "identity.bad-credentials");
        }
    }

    @Test
    @Tag("AUTH-03")
    void aSpentRefreshTokenGivesTheSameSuccessorForAWhile() {
        var tokens = guestTokens();
        var spent = Map.of("refreshToken", tokens.get("refreshToken").asText());
        var first = client().post("/api/v1/auth/refresh", spent).expect(200).json();
        var again = client().post("/api/v1/auth/refresh", spent).expect(200).json();
        assertThat(again.get("refreshToken")).isEqualTo(first.get("refreshToken"));
        assertThat(first.get("refreshToken").asText()).isNotEqualTo(spent.get("refreshToken"));
    }

    @Test
    @Tag("AUTH-04")
    void aSignedOutTokenIsRefusedEvenWhereNobodyMustSignIn() {
        var tokens = guestTokens();
        var guest = client().bearer(tokens.get("accessToken").asText());
        guest.get("/api/v1/auth/me").expect(200);
        guest.post("/api/v1/auth/logout").expect(204);
        guest.get("/api/v1/auth/me").refuses(401, "identity.token-invalid");
        guest.get("/api/v1/videos").refuses(401, "identity.token-invalid");
        client().post(
                        "/api/v1/auth/refresh",
                        Map.of("refreshToken", tokens.get("refreshToken").asText()))
                .expect(401);
    }

    @Test
    void garbageIsRefusedAlsoOnPublicResources() {
        client().bearer("garbage").get("/api/v1/videos").refuses(401, "identity.token-invalid");
        client().with("Cookie", "playhouse_access=garbage")
                .get("/api/v1/videos")
                .refuses(401, "identity.token-invalid");
        client().get("/api/v1/auth/me").refuses(401, "identity.sign-in-required");
        client().get("/api/v1/videos").expect(200);
    }

    @Test
    @Tag("AUTH-12")
    @Tag("SEC-08")
    void aCookieWritesOnlyWithItsCsrfToken() {
        var login = client().login("viewer");
        var jar = new StringBuilder();
        var csrf = "";
        for (var cookie : login.response().headers().allValues("Set-Cookie")) {
            var pair = cookie.split(";")[0];
            jar.append(jar.isEmpty() ? "" : "; ").append(pair);
            csrf = pair.startsWith("playhouse_csrf=") ? pair.substring(15) : csrf;
        }
        var browser = client().with("Cookie", jar.toString());
        browser.get("/api/v1/auth/me").expect(200);
        browser.post("/api/v1/playback/sessions", Map.of("videoId", sample())).refuses(403, "http.csrf");
        browser.with("X-CSRF-Token", "wrong")
                .post("/api/v1/playback/sessions", Map.of("videoId", sample()))
                .refuses(403, "http.csrf");
        var opened = browser.with("X-CSRF-Token", csrf)
                .post("/api/v1/playback/sessions", Map.of("videoId", sample()))
                .expect(201);
        browser.with("X-CSRF-Token", csrf)
                .delete("/api/v1/playback/sessions/"
                        + opened.json().get("sessionId").asText())
                .expect(204);
    }

    @Test
    @Tag("AUTH-13")
    void aRoleIsNeeded() {
        var answer = Client.newcomer(run())
                .post("/api/v1/videos", Map.of("title", "T", "fileName", "t.mp4", "sizeBytes", 10))
                .refuses(403, "identity.role-required");
        assertThat(answer.json().at("/error/details/roles").toString()).contains("creator");
        Client.newcomer(run()).get("/ops/v1/jobs").refuses(403, "identity.role-required");
        client().get("/ops/v1/jobs").refuses(401, "identity.sign-in-required");
    }

    @Test
    void aChangeOfRolesEndsTheSessions() {
        var email = "grows-" + System.nanoTime() + "@example.org";
        var id = signUp(email);
        var before = signIn(email);
        var admin = admin();
        admin.put("/ops/v1/accounts/" + id + "/roles", Map.of("roles", List.of("free", "creator"), "reason", "uploads"))
                .expect(204);
        var refused = Waits.until(
                java.time.Duration.ofSeconds(3),
                () -> client().bearer(before.get("accessToken").asText()).get("/api/v1/auth/me"),
                answer -> answer.status() == 401);
        refused.refuses(401, "identity.token-invalid");
        assertThat(signIn(email).get("roles").toString()).contains("creator");
        assertThat(admin.get("/ops/v1/accounts?email=" + email)
                        .expect(200)
                        .json()
                        .at("/items/0/roles")
                        .toString())
                .contains("creator");
        operator()
                .put("/ops/v1/accounts/" + id + "/roles", Map.of("roles", List.of("admin"), "reason", "no"))
                .refuses(403, "identity.role-required");
    }

    @Test
    void signInIsThrottledPerAccount() {
        var email = "slow-" + System.nanoTime() + "@example.org";
        signUp(email);
        for (int i = 0; i < 10; i++) {
            client().post("/api/v1/auth/login", Map.of("email", email, "password", "wrong password " + i))
                    .refuses(401, "identity.bad-credentials");
        }
        var throttled = client().post("/api/v1/auth/login", Map.of("email", email, "password", PASSWORD))
                .refuses(429, "identity.throttled");
        assertThat(throttled.header("Retry-After")).matches("\\d+");
    }
}
