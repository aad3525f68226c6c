package org.playhouse.devstack;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.playhouse.devstack.Accounts.Account;

/** A client of the public API (api.md), as a creator's or an admin's program would be. */
final class Api {
    private static final int ATTEMPTS = 30;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(3))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final String publicBase;
    private final String operationsBase;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    /** An answer that was not the expected one. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;
        private final int status;

        Refused(int status, String message) {
            super(message);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    Api(String publicBase, String operationsBase) {
        this.publicBase = publicBase;
        this.operationsBase = operationsBase;
    }

    boolean knows(Account account) throws IOException, InterruptedException {
        try {
            signIn(account);
            return true;
        } catch (Refused refused) {
            if (refused.status() == 401) {
                return false;
            }
            throw refused;
        }
    }

    void signUp(Account account) throws IOException, InterruptedException {
        String name =
                Character.toUpperCase(account.name().charAt(0)) + account.name().substring(1);
        JsonObject body = Json.createObjectBuilder(account.toJson())
                .add("displayName", name)
                .build();
        exchange(request(publicBase + "/api/v1/auth/signup").POST(json(body)));
    }

    JsonObject accountByEmail(Account admin, String email) throws IOException, InterruptedException {
        String query = "/ops/v1/accounts?email=" + URLEncoder.encode(email, StandardCharsets.UTF_8);
        return as(admin, request(operationsBase + query).GET())
                .getJsonArray("items")
                .getJsonObject(0);
    }

    void setRoles(Account admin, String accountId, Set<String> roles, String reason)
            throws IOException, InterruptedException {
        JsonObject body = Json.createObjectBuilder()
                .add("roles", Json.createArrayBuilder(roles))
                .add("reason", reason)
                .build();
        as(
                admin,
                request(operationsBase + "/ops/v1/accounts/" + accountId + "/roles")
                        .PUT(json(body)));
        tokens.clear();
    }

    JsonObject get(Account account, String path) throws IOException, InterruptedException {
        return as(account, request(publicBase + path).GET());
    }

    JsonObject post(Account account, String path, JsonObject body) throws IOException, InterruptedException {
        return as(account, request(publicBase + path).POST(json(body)));
    }

    /** Sends one part to its signed address and answers its ETag. */
    String put(URI url, HttpRequest.BodyPublisher part) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(url)
                        .timeout(Duration.ofMinutes(5))
                        .PUT(part)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new Refused(answer.statusCode(), "the object store answered " + answer.statusCode() + " to a part");
        }
        return answer.headers().firstValue("ETag").orElseThrow(() -> new IOException("a part without ETag"));
    }

    private JsonObject as(Account account, HttpRequest.Builder request) throws IOException, InterruptedException {
        String token = tokens.get(account.name());
        if (token == null) {
            token = signIn(account);
        }
        try {
            return exchange(request.setHeader("Authorization", "Bearer " + token));
        } catch (Refused refused) {
            if (refused.status() != 401) {
                throw refused;
            }
            return exchange(request.setHeader("Authorization", "Bearer " + signIn(account)));
        }
    }

    private String signIn(Account account) throws IOException, InterruptedException {
        String token = exchange(request(publicBase + "/api/v1/auth/login").POST(json(account.toJson())))
                .getString("accessToken");
        tokens.put(account.name(), token);
        return token;
    }

    /** Sends it; waits and repeats what a busy or half-started server refuses for the moment. */
    private JsonObject exchange(HttpRequest.Builder request) throws IOException, InterruptedException {
        IOException last = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                HttpResponse<String> answer =
                        http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
                int status = answer.statusCode();
                if (status < 300) {
                    return object(answer.body());
                }
                last = new Refused(
                        status, request.build().uri().getPath() + " answered " + status + " " + answer.body());
                if (status != 429 && status != 503) {
                    throw last;
                }
                TimeUnit.SECONDS.sleep(Math.min(
                        10, answer.headers().firstValueAsLong("Retry-After").orElse(1)));
            } catch (Refused refused) {
                throw refused;
            } catch (IOException away) {
                last = away;
                TimeUnit.SECONDS.sleep(1);
            }
        }
        throw last;
    }

    private static JsonObject object(String body) {
        if (!body.startsWith("{")) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        try (var reader = Json.createReader(new StringReader(body))) {
            return reader.readObject();
        }
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json");
    }

    private static HttpRequest.BodyPublisher json(JsonObject body) {
        return HttpRequest.BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8);
    }
}
