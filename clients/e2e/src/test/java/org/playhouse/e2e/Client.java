package org.playhouse.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A client of the public contract: it knows api.md and run.json, nothing else. Immutable; {@code with} makes others. */
record Client(JsonNode run, Map<String, String> headers) {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    static Client of(JsonNode run) {
        return new Client(run, Map.of());
    }

    Client with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Client(run, more);
    }

    Client bearer(String token) {
        return with("Authorization", "Bearer " + token);
    }

    /** Signs in as one of run.json's accounts. */
    Client as(String account) {
        return bearer(login(account).json().get("accessToken").asText());
    }

    Answer login(String account) {
        var who = run.at("/accounts/" + account);
        return Client.of(run)
                .post(
                        "/api/v1/auth/login",
                        Map.of(
                                "email",
                                who.get("email").asText(),
                                "password",
                                who.get("password").asText()))
                .expect(200);
    }

    /** A new viewer of its own, so that limits of others do not matter. */
    static Client newcomer(JsonNode run) {
        var email = "guest-" + System.nanoTime() + "@example.org";
        var password = "a long enough word";
        Client.of(run)
                .post("/api/v1/auth/signup", Map.of("email", email, "password", password, "displayName", "Guest"))
                .expect(201);
        var token = Client.of(run)
                .post("/api/v1/auth/login", Map.of("email", email, "password", password))
                .expect(200)
                .json()
                .get("accessToken")
                .asText();
        return Client.of(run).bearer(token);
    }

    Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    Answer head(String path) {
        return send("HEAD", path, BodyPublishers.noBody());
    }

    Answer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody());
    }

    Answer post(String path, Object body) {
        return with("Content-Type", "application/json").send("POST", path, BodyPublishers.ofString(Answer.json(body)));
    }

    Answer post(String path) {
        return send("POST", path, BodyPublishers.noBody());
    }

    Answer put(String path, Object body) {
        return with("Content-Type", "application/json").send("PUT", path, BodyPublishers.ofString(Answer.json(body)));
    }

    Answer patch(String path, Object body) {
        return with("Content-Type", "application/json").send("PATCH", path, BodyPublishers.ofString(Answer.json(body)));
    }

    /** Sends text as it is, for input that is not JSON. */
    Answer raw(String method, String path, String body) {
        return send(method, path, BodyPublishers.ofString(body));
    }

    Answer bytes(String method, String path, byte[] body) {
        return send(method, path, BodyPublishers.ofByteArray(body));
    }

    /** Puts bytes to a pre-signed URL: no header of ours. */
    static Answer putPart(String url, byte[] bytes) {
        return exchange(HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(30))
                .PUT(BodyPublishers.ofByteArray(bytes)));
    }

    private Answer send(String method, String path, HttpRequest.BodyPublisher body) {
        var request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(20));
        headers.forEach(request::header);
        return exchange(request.method(method, body));
    }

    private URI uri(String path) {
        if (path.startsWith("http")) {
            return URI.create(path);
        }
        var first = path.split("/")[1];
        var base = switch (first) {
            case "api" -> "api";
            case "media" -> "origin";
            case "ops", "health", "metrics", "openapi" -> "operations";
            default -> "site";
        };
        return URI.create(run.get(base).asText() + path);
    }

    private static Answer exchange(HttpRequest.Builder request) {
        try {
            return new Answer(HTTP.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static Path root() {
        return Path.of(System.getProperty("playhouse.root", "../.."))
                .toAbsolutePath()
                .normalize();
    }
}
