package org.playhouse.platform;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Answers as EventBridge's PutEvents does (API of 2015-10-07). It reckons the signature anew by the document of
 * Signature Version 4, and refuses another target, another bus, more than ten entries, more than 256 KB, an entry
 * without a source or a type, and a detail that is no JSON object.
 */
final class StubEventBridge implements AutoCloseable {
    static final String ACCESS = "AKIDEXAMPLE";
    static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    static final String REGION = "eu-central-1";
    static final String BUS = "operations";

    private final HttpServer server;
    private final List<JsonObject> taken = new CopyOnWriteArrayList<>();
    private final List<Integer> calls = new CopyOnWriteArrayList<>();
    private final Map<String, String> refusals = new ConcurrentHashMap<>();
    private volatile int away;

    StubEventBridge() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Entries that it has, in the order of their arrival. */
    List<JsonObject> taken() {
        return taken;
    }

    /** How many entries each call carried. */
    List<Integer> calls() {
        return calls;
    }

    /** Answers this status to every call; 0: works again. */
    void away(int status) {
        away = status;
    }

    /** Refuses entries whose detail has this text, until it is told otherwise; {@code ValidationException}: their calls. */
    void refuse(String text, String code) {
        refusals.put(text, code);
    }

    void relent() {
        refusals.clear();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            var answer = away != 0 ? new Answer(away, error("ServiceUnavailable")) : judge(exchange, body);
            byte[] bytes = answer.body().toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private record Answer(int status, JsonObject body) {}

    private Answer judge(HttpExchange exchange, byte[] body) {
        var headers = exchange.getRequestHeaders();
        if (!"POST".equals(exchange.getRequestMethod())
                || !"/".equals(exchange.getRequestURI().toString())
                || !"AWSEvents.PutEvents".equals(headers.getFirst("X-Amz-Target"))
                || !"application/x-amz-json-1.1".equals(headers.getFirst("Content-Type"))) {
            return new Answer(400, error("UnknownOperationException"));
        }
        if (!signed(headers, body)) {
            return new Answer(403, error("InvalidSignatureException"));
        }
        var entries = json(new String(body, StandardCharsets.UTF_8)).getJsonArray("Entries");
        calls.add(entries.size());
        var wishes = entries.getValuesAs(JsonObject.class);
        if (wishes.isEmpty()
                || wishes.size() > 10
                || wishes.stream().mapToInt(StubEventBridge::size).sum() > 256 * 1024
                || wishes.stream().noneMatch(StubEventBridge::whole)
                || wishes.stream().anyMatch(wish -> refusal(wish).equals("ValidationException"))) {
            return new Answer(400, error("com.amazonaws.events#ValidationException"));
        }
        if (!wishes.stream().allMatch(wish -> BUS.equals(wish.getString("EventBusName", "default")))) {
            return new Answer(400, error("ResourceNotFoundException"));
        }
        return verdicts(wishes);
    }

    private Answer verdicts(List<JsonObject> wishes) {
        var said = Json.createArrayBuilder();
        int failed = 0;
        for (var wish : wishes) {
            var code = refusal(wish);
            if (code.isEmpty()) {
                taken.add(wish);
                said.add(Json.createObjectBuilder().add("EventId", "e-" + taken.size()));
            } else {
                failed++;
                said.add(Json.createObjectBuilder().add("ErrorCode", code).add("ErrorMessage", "no"));
            }
        }
        return new Answer(
                200,
                Json.createObjectBuilder()
                        .add("FailedEntryCount", failed)
                        .add("Entries", said)
                        .build());
    }

    private String refusal(JsonObject wish) {
        if (!whole(wish) || wish.get("Time").getValueType() != JsonValue.ValueType.NUMBER) {
            return "InvalidArgument";
        }
        if (wish.getString("Source").startsWith("aws.")) {
            return "NotAuthorizedForSourceException";
        }
        try {
            json(wish.getString("Detail"));
        } catch (JsonException e) {
            return "MalformedDetail";
        }
        return refusals.entrySet().stream()
                .filter(one -> wish.getString("Detail").contains(one.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private static boolean whole(JsonObject wish) {
        return Stream.of("Source", "DetailType", "Detail")
                .noneMatch(name -> wish.getString(name, "").isEmpty());
    }

    private static int size(JsonObject wish) {
        return 14
                + Stream.of("Source", "DetailType", "Detail")
                        .mapToInt(name -> wish.getString(name, "").getBytes(StandardCharsets.UTF_8).length)
                        .sum();
    }

    private static JsonObject error(String type) {
        return Json.createObjectBuilder()
                .add("__type", type)
                .add("message", "no")
                .build();
    }

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    /** AWS General Reference, "Create a signed AWS API request", step by step. */
    private static boolean signed(Headers headers, byte[] body) {
        var words = headers.getFirst("Authorization");
        if (words == null || !words.startsWith("AWS4-HMAC-SHA256 ")) {
            return false;
        }
        var said = Stream.of(words.substring(17).split(", *"))
                .map(word -> word.split("=", 2))
                .collect(Collectors.toMap(word -> word[0], word -> word[1]));
        var at = headers.getFirst("X-Amz-Date");
        var scope = at.substring(0, 8) + "/" + REGION + "/events/aws4_request";
        var names = said.get("SignedHeaders");
        var canonical = new StringBuilder("POST\n/\n\n");
        for (var name : names.split(";")) {
            canonical
                    .append(name)
                    .append(':')
                    .append(headers.getFirst(name).strip())
                    .append('\n');
        }
        canonical.append('\n').append(names).append('\n').append(hex(hash(body)));
        var toSign = "AWS4-HMAC-SHA256\n" + at + "\n" + scope + "\n"
                + hex(hash(canonical.toString().getBytes(StandardCharsets.UTF_8)));
        byte[] key = ("AWS4" + SECRET).getBytes(StandardCharsets.UTF_8);
        for (var step : scope.split("/")) {
            key = mac(key, step);
        }
        return names.contains("host")
                && names.contains("x-amz-date")
                && names.contains("x-amz-target")
                && (ACCESS + "/" + scope).equals(said.get("Credential"))
                && hex(mac(key, toSign)).equals(said.get("Signature"));
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hash(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
