package org.playhouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The way of operators' actions from Kafka to a bus that speaks as EventBridge does (a stand-in: no real one was asked). */
@Tag("TEL-12")
@Tag("ARC-09")
class EventBusIT extends OnAStack {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Client operator = operator();
    private EventBus bus;

    @BeforeEach
    void find() {
        Assumptions.assumeTrue(Stack.bus().isPresent(), "this stack was started before, without a bus");
        bus = Stack.bus().orElseThrow();
    }

    @AfterEach
    void relent() {
        bus.away(false);
        bus.throttle("");
    }

    @Test
    void whatIsDoneWhileTheBusIsAwayIsOnKafkaAtOnceAndOnTheBusLater() {
        bus.away(true);
        var one = put("away-one");
        var two = put("away-two");
        Waits.until(PATIENCE, bus::refused, details -> details.stream().anyMatch(detail -> detail.contains(one)));
        assertThat(onKafka(one)).isTrue();
        assertThat(onKafka(two)).isTrue();
        assertThat(arrived(one)).isEmpty();
        bus.away(false);
        var said = Waits.until(PATIENCE, () -> arrived(two), entries -> !entries.isEmpty());

        assertThat(arrived(one)).isNotEmpty();
        var entry = said.get(0);
        assertThat(entry.get("Source").asText()).isEqualTo("playhouse");
        assertThat(entry.get("DetailType").asText()).isEqualTo("ControlActionTaken");
        assertThat(entry.get("EventBusName").asText()).isEqualTo(EventBus.NAME);
        assertThat(entry.get("Time").isNumber()).isTrue();
        assertThat(entry.get("Resources").get(0).asText()).isEqualTo("queue/queue");
        var detail = detail(entry);
        assertThat(detail.get("action").asText()).isEqualTo("queue.put");
        assertThat(detail.get("reason").asText()).endsWith(two);
        assertThat(bus.taken().indexOf(arrived(one).get(0)))
                .as("in the order of their subject")
                .isLessThan(bus.taken().indexOf(entry));
    }

    @Test
    void whatTheBusDidNotTakeComesAgainAlone() {
        var reason = "throttled-" + System.nanoTime();
        bus.throttle(reason);
        operator.post("/ops/v1/sweeps", Map.of("reason", reason)).expect(202);
        var other = put("beside");
        Waits.until(PATIENCE, () -> arrived(other), entries -> !entries.isEmpty());
        Waits.until(
                PATIENCE,
                bus::refused,
                details -> details.stream().filter(one -> one.contains(reason)).count() > 1);
        assertThat(arrived(reason)).isEmpty();
        bus.throttle("");
        assertThat(Waits.until(PATIENCE, () -> arrived(reason), entries -> !entries.isEmpty()))
                .isNotEmpty();
        assertThat(arrived(other)).isNotEmpty();
    }

    /** Changes the queue to what it is; gives the reason, which nobody else has. */
    private String put(String why) {
        var reason = why + "-" + System.nanoTime();
        var now = operator.get("/ops/v1/queue").expect(200);
        operator.with("If-Match", now.header("ETag"))
                .put(
                        "/ops/v1/queue",
                        Map.of(
                                "paused", now.json().get("paused"),
                                "limits", now.json().get("limits"),
                                "reason", reason))
                .expect(200);
        return reason;
    }

    private static boolean onKafka(String reason) {
        return Waits.until(
                PATIENCE,
                () -> Outside.records(run(), "platform.v1").stream()
                        .anyMatch(record -> record.value().contains(reason)),
                there -> there);
    }

    private List<JsonNode> arrived(String reason) {
        return bus.taken().stream()
                .filter(entry -> detail(entry).path("reason").asText().contains(reason))
                .toList();
    }

    private static JsonNode detail(JsonNode entry) {
        return Answer.parse(entry.get("Detail").asText().getBytes(StandardCharsets.UTF_8));
    }
}
