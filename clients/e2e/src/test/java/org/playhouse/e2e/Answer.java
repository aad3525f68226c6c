package org.playhouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** One HTTP answer, with the shape checks that every client relies on. */
record Answer(HttpResponse<byte[]> response) {
    private static final ObjectMapper JSON = new ObjectMapper();

    int status() {
        return response.statusCode();
    }

    byte[] bytes() {
        return response.body();
    }

    String text() {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    JsonNode json() {
        try {
            return JSON.readTree(response.body());
        } catch (java.io.IOException e) {
            throw new AssertionError("not JSON: " + response.request().uri() + " -> " + status() + " " + text(), e);
        }
    }

    Answer expect(int status) {
        assertThat(status())
                .as(
                        "%s %s -> %s",
                        response.request().method(), response.request().uri().getPath(), text())
                .isEqualTo(status);
        return this;
    }

    /** The answer refuses with exactly this status and code, in exactly the shape of the contract. */
    Answer refuses(int status, String code) {
        expect(status);
        assertThat(header("Content-Type")).startsWith("application/json");
        var body = json();
        assertThat(body.fieldNames()).toIterable().containsExactly("error");
        var error = body.get("error");
        assertThat(error.fieldNames()).toIterable().containsExactlyInAnyOrder("code", "message", "details");
        assertThat(error.get("code").asText()).isEqualTo(code);
        assertThat(error.get("message").asText()).isNotBlank();
        assertThat(error.at("/details/traceId").asText()).matches("[0-9a-f]{32}");
        assertThat(header("traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
        return this;
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    static JsonNode parse(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }
}
