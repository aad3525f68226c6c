package org.playhouse.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.kernel.DomainEvent;

class KafkaFactsTest {
    private static final UUID ONE = UUID.fromString("00000000-0000-0000-0000-000000000001");
    private static final UUID TWO = UUID.fromString("00000000-0000-0000-0000-000000000002");

    private final List<String> sent = new ArrayList<>();

    @Test
    @Tag("ARC-08")
    void sendsTheNextFactOfAKeyAfterTheOneBefore() {
        var outcome = kafka(type -> null).send(List.of(row(1, ONE, "a"), row(2, ONE, "b"), row(3, TWO, "c")));
        assertThat(outcome.acknowledged()).containsExactlyInAnyOrder(1L, 2L, 3L);
        assertThat(outcome.away()).isEmpty();
        assertThat(sent).containsExactly("a", "c", "b");
    }

    @Test
    void sendsNothingMoreOfAKeyAfterAFailure() {
        var outcome = kafka(type -> type.equals("a") ? new TimeoutException("away") : null)
                .send(List.of(row(1, ONE, "a"), row(2, ONE, "b"), row(3, TWO, "c"), row(4, TWO, "d")));
        assertThat(outcome.acknowledged()).doesNotContain(1L, 2L, 4L);
        assertThat(outcome.away()).isPresent();
        assertThat(sent).doesNotContain("b");
    }

    @Test
    void setsAsideWhatKafkaWillNeverTake() {
        var outcome = kafka(type -> type.equals("a") ? new RecordTooLargeException("2 MB") : null)
                .send(List.of(row(1, ONE, "a"), row(2, ONE, "b")));
        assertThat(outcome.refused()).containsOnlyKeys(1L);
        assertThat(outcome.acknowledged()).containsExactly(2L);
        assertThat(outcome.away()).isEmpty();
    }

    @Test
    void namesAggregateAndEventInKeyAndHeaders() {
        var producer = new MockProducer<String, String>(true, null, new StringSerializer(), new StringSerializer());
        new KafkaFacts(() -> producer, Duration.ofSeconds(1)).send(List.of(row(1, ONE, "a")));
        var record = producer.history().get(0);
        assertThat(record.topic()).isEqualTo("ingest.v1");
        assertThat(record.key()).isEqualTo(ONE.toString());
        assertThat(record.headers().lastHeader("ce_type").value()).asString().isEqualTo("a");
        assertThat(record.headers().lastHeader("traceparent").value())
                .asString()
                .isEqualTo("00-1-2-00");
        assertThat(Envelope.read(record.value()).type()).isEqualTo("a");
    }

    private KafkaFacts kafka(Function<String, RuntimeException> failure) {
        var producer = new MockProducer<String, String>(true, null, new StringSerializer(), new StringSerializer()) {
            @Override
            public synchronized Future<RecordMetadata> send(ProducerRecord<String, String> record) {
                var type = Envelope.read(record.value()).type();
                sent.add(type);
                var refused = failure.apply(type);
                return refused == null ? super.send(record) : CompletableFuture.failedFuture(refused);
            }
        };
        return new KafkaFacts(() -> producer, Duration.ofSeconds(1));
    }

    private static OutboxRow row(long seq, UUID key, String type) {
        return new OutboxRow(
                seq,
                "ingest.v1",
                key,
                new DomainEvent(
                        UUID.randomUUID(), type, "ingest", key.toString(), Instant.EPOCH, "00-1-2-00", "{\"n\":1}"));
    }
}
