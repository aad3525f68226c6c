package org.playhouse.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonArray;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.kernel.DomainEvent;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** What we say to EventBridge, against a stub that refuses what EventBridge refuses. */
@Tag("ARC-09")
class EventBridgeTest {
    private static final String DATA =
            "{\"action\":\"job.cancel\",\"subject\":\"0192\",\"reason\":\"ö \\\"quoted\\\"\"}";

    private StubEventBridge stub;
    private EventBridge bridge;

    @BeforeEach
    void open() throws IOException {
        stub = new StubEventBridge();
        bridge = bridge(StubEventBridge.REGION, StubEventBridge.SECRET);
    }

    @AfterEach
    void close() {
        bridge.close();
        stub.close();
    }

    @Test
    @Tag("TEL-12")
    void saysAnActionInTheWordsOfPutEvents() throws IOException {
        var event = new DomainEvent(
                UUID.randomUUID(),
                "ControlActionTaken",
                "platform",
                "s",
                Instant.parse("2026-11-21T10:00:00.250Z"),
                "",
                DATA);
        assertThat(bridge.put(List.of(BusEntry.of(event, StubEventBridge.BUS)))).allMatch(EventBridge.Verdict::taken);
        var entry = stub.taken().get(0);
        assertThat(entry.keySet())
                .containsExactlyInAnyOrder("Source", "DetailType", "Detail", "EventBusName", "Time", "Resources");
        assertThat(entry.getString("Source")).isEqualTo("playhouse");
        assertThat(entry.getString("DetailType")).isEqualTo("ControlActionTaken");
        assertThat(entry.getString("Detail")).isEqualTo(DATA);
        assertThat(entry.getString("EventBusName")).isEqualTo("operations");
        assertThat(entry.getJsonNumber("Time").toString()).isEqualTo("1795255200.250");
        assertThat(strings(entry.getJsonArray("Resources"))).containsExactly("job/0192");
    }

    @Test
    void whatIsWrongWithOneEntryIsSaidOfThatEntryAlone() throws IOException {
        var verdicts = bridge.put(
                List.of(entry("", "{}"), entry("playhouse", "{}"), entry("playhouse", "{"), entry("aws.ec2", "{}")));
        assertThat(verdicts)
                .extracting(EventBridge.Verdict::error)
                .containsExactly(
                        Optional.of("InvalidArgument"),
                        Optional.empty(),
                        Optional.of("MalformedDetail"),
                        Optional.of("NotAuthorizedForSourceException"));
        assertThat(verdicts).extracting(EventBridge.Verdict::forGood).containsExactly(true, false, true, false);
        assertThat(stub.taken()).hasSize(1);
    }

    @Test
    void aCallThatIsRefusedAsAWholeSaysSo() throws IOException {
        assertThat(bridge.put(Collections.nCopies(11, entry("playhouse", "{}"))))
                .hasSize(11)
                .allMatch(EventBridge.Verdict::together);
        var large = entry("playhouse", "{\"a\":\"" + "x".repeat(130 * 1024) + "\"}");
        assertThat(bridge.put(List.of(large, large))).allMatch(EventBridge.Verdict::together);
        assertThat(bridge.put(List.of(large))).allMatch(EventBridge.Verdict::taken);
        assertThat(bridge.put(List.of(entry("", "{}")))).allMatch(EventBridge.Verdict::forGood);
    }

    @Test
    void anotherKeyRegionOrBusIsRefused() {
        for (var stranger :
                List.of(bridge("us-east-1", StubEventBridge.SECRET), bridge(StubEventBridge.REGION, "another"))) {
            try (stranger) {
                assertThatThrownBy(() -> stranger.put(List.of(entry("playhouse", "{}"))))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("403 InvalidSignatureException");
            }
        }
        var elsewhere = new BusEntry("playhouse", "t", "{}", "another", Instant.EPOCH, List.of());
        assertThatThrownBy(() -> bridge.put(List.of(elsewhere))).hasMessageContaining("ResourceNotFoundException");
        assertThat(stub.taken()).isEmpty();
    }

    @Test
    void aBusThatIsAwayIsAnIOException() {
        stub.away(503);
        assertThatThrownBy(() -> bridge.put(List.of(entry("playhouse", "{}"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("503");
        stub.close();
        assertThatThrownBy(() -> bridge.put(List.of(entry("playhouse", "{}")))).isInstanceOf(IOException.class);
    }

    @Test
    void countsTheBytesOfAnEntryAsEventBridgeDoes() {
        var entry = new BusEntry("playhouse", "type", "{\"ö\":1}", "operations", Instant.EPOCH, List.of("é/1"));
        assertThat(entry.size()).isEqualTo(14 + 9 + 4 + 8 + 4);
    }

    private EventBridge bridge(String region, String secret) {
        var config = new PlatformConfig.Bus(
                Optional.of(StubEventBridge.BUS), Optional.of(stub.endpoint()), region, Duration.ofSeconds(5));
        return new EventBridge(
                config, StaticCredentialsProvider.create(AwsBasicCredentials.create(StubEventBridge.ACCESS, secret)));
    }

    private static BusEntry entry(String source, String detail) {
        return new BusEntry(source, "type", detail, StubEventBridge.BUS, Instant.EPOCH, List.of());
    }

    private static List<String> strings(JsonArray words) {
        return words.getValuesAs(jakarta.json.JsonString::getString);
    }
}
