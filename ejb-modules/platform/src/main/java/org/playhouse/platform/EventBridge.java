package org.playhouse.platform;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * EventBridge's {@code PutEvents} (API of 2015-10-07): AWS's JSON protocol 1.1, signed with Signature Version 4. The
 * SDK's own client of EventBridge is not on Central in the release that we pin, so only signer and HTTP are the SDK's.
 */
final class EventBridge implements AutoCloseable {
    /** Entries that one call takes. */
    static final int MOST = 10;
    /** Bytes that the entries of one call may have, as {@link BusEntry#size} counts. */
    static final int LARGEST = 256 * 1024;

    private static final String TARGET = "AWSEvents.PutEvents";
    private static final String TOGETHER = "Together";

    /** What is about the entry itself: it will be refused the next time, too. */
    private static final Set<String> FOR_GOOD =
            Set.of("InvalidArgument", "MalformedDetail", "RedactionFailure", "ValidationException");

    /**
     * What became of one entry.
     *
     * @param error the code with which it was refused; empty: the bus has it
     */
    record Verdict(Optional<String> error) {
        boolean taken() {
            return error.isEmpty();
        }

        /** The call was refused as a whole: each of its entries has to be asked for alone. */
        boolean together() {
            return error.filter(TOGETHER::equals).isPresent();
        }

        boolean forGood() {
            return error.filter(FOR_GOOD::contains).isPresent();
        }
    }

    private final PlatformConfig.Bus config;
    private final URI endpoint;
    private final AwsCredentialsProvider credentials;
    private final SdkHttpClient http;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

    EventBridge(PlatformConfig.Bus config, AwsCredentialsProvider credentials) {
        this.config = config;
        this.endpoint =
                config.endpoint().orElseGet(() -> URI.create("https://events." + config.region() + ".amazonaws.com"));
        this.credentials = credentials;
        this.http = UrlConnectionHttpClient.builder()
                .connectionTimeout(config.timeout())
                .socketTimeout(config.timeout())
                .build();
    }

    /**
     * At most {@value #MOST} entries of {@value #LARGEST} bytes in all; one verdict each, in their order.
     *
     * @throws IOException the bus is away, or refuses us
     */
    List<Verdict> put(List<BusEntry> entries) throws IOException {
        var wish = Json.createArrayBuilder();
        entries.forEach(entry -> wish.add(entry.json()));
        var body = Json.createObjectBuilder().add("Entries", wish).build().toString();
        try {
            var answer = call(body.getBytes(StandardCharsets.UTF_8));
            var said = read(answer);
            if (!answer.httpResponse().isSuccessful()) {
                return refused(entries, answer.httpResponse().statusCode(), code(said));
            }
            List<Verdict> verdicts = said.get("Entries") instanceof JsonArray each
                    ? each.stream().map(EventBridge::verdict).toList()
                    : List.of();
            if (verdicts.size() != entries.size()) {
                throw new IOException("EventBridge answered for " + verdicts.size() + " of " + entries.size());
            }
            return verdicts;
        } catch (SdkException | JsonException e) {
            throw new IOException("EventBridge cannot be asked, or its answer not be read: " + e.getMessage(), e);
        }
    }

    private static List<Verdict> refused(List<BusEntry> entries, int status, String code) throws IOException {
        if (status == 400 && "ValidationException".equals(code)) {
            var why = entries.size() == 1 ? code : TOGETHER;
            return entries.stream().map(entry -> new Verdict(Optional.of(why))).toList();
        }
        throw new IOException("EventBridge answers " + status + " " + code);
    }

    private HttpExecuteResponse call(byte[] body) throws IOException {
        var request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(endpoint)
                .encodedPath("/")
                .putHeader("Content-Type", "application/x-amz-json-1.1")
                .putHeader("Content-Length", Integer.toString(body.length))
                .putHeader("X-Amz-Target", TARGET)
                .build();
        var signed = signer.sign(sign -> sign.identity(credentials.resolveCredentials())
                .request(request)
                .payload(ContentStreamProvider.fromByteArray(body))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "events")
                .putProperty(AwsV4HttpSigner.REGION_NAME, config.region()));
        return http.prepareRequest(HttpExecuteRequest.builder()
                        .request(signed.request())
                        .contentStreamProvider(signed.payload().orElseThrow())
                        .build())
                .call();
    }

    private static JsonObject read(HttpExecuteResponse answer) throws IOException {
        try (InputStream body =
                        answer.responseBody().map(InputStream.class::cast).orElseGet(InputStream::nullInputStream);
                var reader = Json.createReader(new ByteArrayInputStream(body.readNBytes(1024 * 1024)))) {
            return reader.readObject();
        } catch (JsonException other) {
            // a proxy's page, or nothing at all: the status says enough
            if (answer.httpResponse().isSuccessful()) {
                throw other;
            }
            return JsonObject.EMPTY_JSON_OBJECT;
        }
    }

    private static Verdict verdict(JsonValue entry) {
        var code = entry instanceof JsonObject said ? said.getString("ErrorCode", "") : "Unreadable";
        return new Verdict(Optional.of(code).filter(word -> !word.isEmpty()));
    }

    /** {@code __type} is the code, behind a name space and {@code #} in some answers. */
    private static String code(JsonObject said) {
        var type = said.getString("__type", "");
        return type.substring(type.indexOf('#') + 1);
    }

    @Override
    public void close() {
        http.close();
    }
}
