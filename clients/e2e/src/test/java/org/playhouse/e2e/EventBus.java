package org.playhouse.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands in for EventBridge beside the stack that the tests start. Whether the signature is right is reckoned by the
 * platform's own tests; here it must be there, for this key, region and service.
 */
final class EventBus implements AutoCloseable {
    static final String NAME = "operations";
    static final String ACCESS = "AKIDEXAMPLE";
    static final String SECRET = "a secret that signs nothing of worth";

    private final HttpServer server;
    private final List<JsonNode> taken = new CopyOnWriteArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private volatile boolean away;
    private volatile String throttled = "";

    EventBus() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Answers 503 from now on, or works again. */
    void away(boolean now) {
        away = now;
    }

    /** Takes no entry whose detail has this text; empty: takes all. */
    void throttle(String text) {
        throttled = text;
    }

    /** Entries in the order of their arrival. */
    List<JsonNode> taken() {
        return List.copyOf(taken);
    }

    /** Details that it did not take, each time that they came. */
    List<String> refused() {
        return List.copyOf(refused);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = Answer.parse(exchange.getRequestBody().readAllBytes());
            int status = away ? 503 : asExpected(exchange) ? 200 : 400;
            byte[] said = (status == 200 ? verdicts(body.get("Entries")) : "{\"__type\":\"No\"}")
                    .getBytes(StandardCharsets.UTF_8);
            if (away) {
                body.get("Entries")
                        .forEach(entry -> refused.add(entry.get("Detail").asText()));
            }
            exchange.sendResponseHeaders(status, said.length);
            exchange.getResponseBody().write(said);
        }
    }

    private static boolean asExpected(HttpExchange exchange) {
        var headers = exchange.getRequestHeaders();
        return "AWSEvents.PutEvents".equals(headers.getFirst("X-Amz-Target"))
                && headers.getFirst("Authorization")
                        .matches("AWS4-HMAC-SHA256 Credential=" + ACCESS + "/\\d{8}/us-east-1/events/aws4_request, .*");
    }

    private String verdicts(JsonNode entries) {
        var said = new ArrayList<String>();
        int failed = 0;
        for (var entry : entries) {
            var detail = entry.get("Detail").asText();
            if (!throttled.isEmpty() && detail.contains(throttled)) {
                failed++;
                refused.add(detail);
                said.add("{\"ErrorCode\":\"ThrottlingException\"}");
            } else {
                taken.add(entry);
                said.add("{\"EventId\":\"" + taken.size() + "\"}");
            }
        }
        return "{\"FailedEntryCount\":" + failed + ",\"Entries\":" + said + "}";
    }

    /** How a member is told of it. */
    Map<String, String> environment() {
        return Map.of(
                "PLAYHOUSE_SECRET_EVENTBRIDGE_ACCESS_KEY", ACCESS,
                "PLAYHOUSE_SECRET_EVENTBRIDGE_SECRET_KEY", SECRET);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
