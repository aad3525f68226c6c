package org.playhouse.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.kernel.DomainEvent;
import org.playhouse.kernel.MovableClock;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The way from Kafka (its client's own mock) to a stub of EventBridge. */
@Tag("ARC-09")
@Tag("TEL-12")
class ActionRelayTest {
    private static final TopicPartition PART = new TopicPartition(ActionRelay.TOPIC, 0);

    private final MovableClock clock = MovableClock.startingAt("2026-11-21T10:00:00Z");
    private final List<String> letters = new ArrayList<>();
    private MockConsumer<String, DomainEvent> kafka;
    private StubEventBridge stub;
    private EventBridge bridge;
    private ActionRelay relay;
    private int offset;

    @BeforeEach
    void open() throws IOException {
        stub = new StubEventBridge();
        bridge = new EventBridge(
                new PlatformConfig.Bus(
                        Optional.of(StubEventBridge.BUS),
                        Optional.of(stub.endpoint()),
                        StubEventBridge.REGION,
                        Duration.ofSeconds(5)),
                StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(StubEventBridge.ACCESS, StubEventBridge.SECRET)));
        relay = new ActionRelay(this::consumer, bridge, StubEventBridge.BUS, this::post, new Troubles(), clock);
        relay.run();
        kafka.rebalance(Set.of(PART));
    }

    @AfterEach
    void close() {
        relay.close();
        bridge.close();
        stub.close();
    }

    @Test
    void carriesEveryActionOnceTenAtMostInACall() {
        for (int i = 0; i < 25; i++) {
            said("film-" + i, i);
        }
        relay.run();
        relay.run();
        assertThat(numbers()).hasSize(25).doesNotHaveDuplicates();
        assertThat(stub.calls()).containsExactly(10, 10, 5);
        assertThat(committed()).isEqualTo(25);
    }

    @Test
    void actionsOnOneSubjectKeepTheirOrderAndWaitForEachOther() {
        said("one", 1);
        said("one", 2);
        said("two", 3);
        said("one", 4);
        relay.run();
        assertThat(numbers()).containsExactly(1, 3, 2, 4);
        assertThat(stub.calls()).containsExactly(2, 1, 1);
    }

    @Test
    void onlyWhatFailedIsSentAgainAndNothingOvertakesIt() {
        said("one", 1);
        said("two", 2);
        said("one", 3);
        stub.refuse("\"number\":1", "ThrottlingException");
        relay.run();
        assertThat(numbers()).containsExactly(2);
        assertThat(committed())
                .as("the cursor stays before what the bus has not")
                .isZero();
        stub.relent();
        clock.advance(Duration.ofSeconds(15));
        relay.run();
        assertThat(numbers()).containsExactly(2, 1, 3);
        assertThat(committed()).isEqualTo(3);
        assertThat(letters).isEmpty();
    }

    @Test
    void oneSubjectThatFailsHoldsUpNoOther() {
        said("one", 1);
        stub.refuse("\"number\":1}", "InternalFailure");
        relay.run();
        for (int i = 0; i < 30; i++) {
            said("film-" + i, 10 + i);
            said("one", 100 + i);
        }
        clock.advance(Duration.ofSeconds(15));
        relay.run();
        assertThat(numbers()).hasSize(30).allMatch(number -> number < 100);
        stub.relent();
        clock.advance(Duration.ofSeconds(15));
        relay.run();
        assertThat(numbers().subList(30, 61)).startsWith(1, 100).isSorted();
        assertThat(committed()).isEqualTo(61);
    }

    @Test
    void whileTheBusIsAwayThePausesGrowAndNothingIsLost() {
        said("one", 1);
        stub.away(503);
        relay.run();
        said("two", 2);
        stub.away(0);
        relay.run();
        assertThat(numbers()).as("not before the pause is over").isEmpty();
        assertThat(committed()).isZero();
        stub.away(500);
        for (int i = 0; i < 8; i++) {
            clock.advance(Duration.ofSeconds(15));
            relay.run();
        }
        stub.away(0);
        clock.advance(Duration.ofSeconds(14));
        relay.run();
        assertThat(numbers()).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        relay.run();
        assertThat(numbers()).containsExactly(1, 2);
        assertThat(committed()).isEqualTo(2);
    }

    @Test
    void whatTheBusWillNeverTakeIsSetAsideAndTheRestGoesOn() {
        said("one", 1);
        say(event(
                "ControlActionTaken",
                "two",
                "{\"action\":\"job.cancel\",\"subject\":\"two\",\"reason\":\"" + "x".repeat(256 * 1024) + "\"}"));
        say(event(DomainEventDeserializer.UNREADABLE, "", "\"what is this\""));
        say(event("SomethingElse", "three", "{}"));
        said("four", 4);
        said("five", 5);
        stub.refuse("\"number\":4", "MalformedDetail");
        relay.run();
        assertThat(numbers()).containsExactly(1, 5);
        assertThat(letters)
                .containsExactly(
                        "platform.v1.dlq ControlActionTaken too large",
                        "platform.v1.dlq platform.unreadable unreadable",
                        "platform.v1.dlq ControlActionTaken MalformedDetail");
        assertThat(committed()).isEqualTo(6);
    }

    @Test
    void aCallThatIsRefusedAsAWholeIsSentEntryByEntry() {
        said("one", 1);
        said("two", 2);
        said("three", 3);
        stub.refuse("\"number\":2", "ValidationException");
        relay.run();
        assertThat(numbers()).containsExactly(1, 3);
        assertThat(stub.calls()).containsExactly(3, 1, 1, 1);
        assertThat(letters).containsExactly("platform.v1.dlq ControlActionTaken ValidationException");
    }

    @Test
    void whatAnotherMemberReadsFromNowOnIsNotSent() {
        said("one", 1);
        stub.away(503);
        relay.run();
        kafka.rebalance(Set.of());
        stub.away(0);
        clock.advance(Duration.ofMinutes(1));
        relay.run();
        assertThat(numbers()).isEmpty();
        assertThat(kafka.committed(Set.of(PART)).get(PART))
                .extracting(OffsetAndMetadata::offset)
                .isEqualTo(0L);
    }

    private MockConsumer<String, DomainEvent> consumer() {
        kafka = new MockConsumer<>("earliest");
        kafka.updateBeginningOffsets(Map.of(PART, 0L));
        return kafka;
    }

    private void said(String subject, int number) {
        say(event(
                "ControlActionTaken",
                subject,
                "{\"action\":\"job.cancel\",\"subject\":\"" + subject + "\",\"number\":" + number + "}"));
    }

    private void say(DomainEvent event) {
        kafka.addRecord(new ConsumerRecord<>(ActionRelay.TOPIC, 0, offset++, event.subject(), event));
    }

    private void post(String topic, DomainEvent event, Map<String, String> headers) {
        letters.add(topic + " " + event.type() + " " + headers.get("dlq_reason"));
    }

    private List<Integer> numbers() {
        return stub.taken().stream()
                .map(entry -> Integer.valueOf(entry.getString("Detail").replaceAll(".*\"number\":(\\d+).*", "$1")))
                .toList();
    }

    private long committed() {
        return kafka.committed(Set.of(PART)).get(PART).offset();
    }

    private static DomainEvent event(String type, String subject, String data) {
        return new DomainEvent(UUID.randomUUID(), type, "platform", subject, Instant.EPOCH, "", data);
    }
}
