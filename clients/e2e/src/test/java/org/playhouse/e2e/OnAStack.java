package org.playhouse.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test that talks to a running Playhouse: the one named by {@code -Dplayhouse.run}, or one started for all tests. */
@ExtendWith(Stack.class)
abstract class OnAStack {
    static final String PASSWORD = "a long enough word";

    static JsonNode run() {
        return Stack.run();
    }

    static Client client() {
        return Client.of(run());
    }

    static String sample() {
        return run().at("/film/videoId").asText();
    }

    /** One who may do everything: the account of run.json. */
    static Client admin() {
        var who = run().at("/accounts/admin");
        return atTheOps(who.get("email").asText(), who.get("password").asText());
    }

    /** An operator of its own: what others ask does not use up its hundred requests a minute. */
    static Client operator() {
        var email = made("operator", List.of("free", "operator"));
        return atTheOps(email, PASSWORD);
    }

    private static Client atTheOps(String email, String password) {
        return client().bearer(client().post("/ops/v1/auth/login", Map.of("email", email, "password", password))
                .expect(200)
                .json()
                .get("accessToken")
                .asText());
    }

    private static String made(String name, List<String> roles) {
        var email = name + "-" + System.nanoTime() + "@example.org";
        var id = signUp(email);
        admin().put("/ops/v1/accounts/" + id + "/roles", Map.of("roles", roles, "reason", "test"))
                .expect(204);
        return email;
    }

    static String signUp(String email) {
        return client().post(
                        "/api/v1/auth/signup", Map.of("email", email, "password", PASSWORD, "displayName", "Guest"))
                .expect(201)
                .json()
                .get("accountId")
                .asText();
    }

    static JsonNode signIn(String email) {
        return client().post("/api/v1/auth/login", Map.of("email", email, "password", PASSWORD))
                .expect(200)
                .json();
    }

    static JsonNode guestTokens() {
        var email = "guest-" + System.nanoTime() + "@example.org";
        signUp(email);
        return signIn(email);
    }

    /** A creator of its own, who is not the one of run.json. */
    static Client creator() {
        var email = made("creator", List.of("free", "creator"));
        return client().bearer(signIn(email).get("accessToken").asText());
    }

    /** The limits test counts to a hundred; a stack that was started with other limits says so. */
    static void assumeDefaultLimits() {
        Assumptions.assumeTrue(
                System.getProperty("playhouse.limits", "default").equals("default"),
                "this stack was started with other rate limits");
    }
}
