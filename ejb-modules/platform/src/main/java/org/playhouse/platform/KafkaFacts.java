package org.playhouse.platform;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.playhouse.kernel.DomainEvent;

/**
 * Sends facts to Kafka and waits for the acknowledgement of all replicas. A fact is sent only after the one before it
 * of the same key was acknowledged; after a failure nothing more is sent. The producer is made when it is first needed.
 */
final class KafkaFacts implements AutoCloseable {
    /**
     * @param acknowledged what Kafka has
     * @param refused what Kafka will never take, with the reason
     * @param away why the rest was not sent
     */
    record Outcome(Set<Long> acknowledged, Map<Long, String> refused, Optional<Throwable> away) {}

    private final Supplier<Producer<String, String>> factory;
    private final Duration patience;
    private Producer<String, String> producer;

    KafkaFacts(Supplier<Producer<String, String>> factory, Duration patience) {
        this.factory = factory;
        this.patience = patience;
    }

    synchronized Outcome send(List<OutboxRow> rows) {
        var outcome = new Outcome(new HashSet<>(), new LinkedHashMap<>(), Optional.empty());
        Deque<List<OutboxRow>> rounds = rounds(rows);
        long end = System.nanoTime() + patience.toNanos() * 2;
        while (!rounds.isEmpty() && System.nanoTime() < end) {
            var failure = sendRound(rounds.poll(), outcome);
            if (failure.isPresent()) {
                return new Outcome(outcome.acknowledged(), outcome.refused(), failure);
            }
        }
        return outcome;
    }

    /** Sends one event to a topic of its own choice: dead letters. */
    synchronized void send(String topic, DomainEvent event, Map<String, String> headers) {
        var record = record(topic, event.subject(), event);
        headers.forEach((name, value) -> record.headers().add(name, bytes(value)));
        try {
            await(producer().send(record));
        } catch (KafkaException e) {
            throw new IllegalStateException("Kafka did not take a dead letter", e);
        }
    }

    /** The first facts of all keys, then the second ones, and so on. */
    private static Deque<List<OutboxRow>> rounds(List<OutboxRow> rows) {
        var seen = new LinkedHashMap<String, Integer>();
        var rounds = new ArrayList<List<OutboxRow>>();
        for (var row : rows) {
            int round = seen.merge(row.topic() + row.key(), 1, Integer::sum) - 1;
            if (round == rounds.size()) {
                rounds.add(new ArrayList<>());
            }
            rounds.get(round).add(row);
        }
        return new ArrayDeque<>(rounds);
    }

    private Optional<Throwable> sendRound(List<OutboxRow> round, Outcome outcome) {
        var sent = new LinkedHashMap<OutboxRow, Future<RecordMetadata>>();
        Optional<Throwable> failure = Optional.empty();
        try {
            for (var row : round) {
                var answer = producer().send(record(row.topic(), row.key().toString(), row.event()));
                sent.put(row, answer);
                if (answer.isDone() && failed(answer)) {
                    break;
                }
            }
        } catch (KafkaException e) {
            failure = Optional.of(e);
        }
        for (var answer : sent.entrySet()) {
            var reason = settle(answer.getKey(), answer.getValue(), outcome);
            failure = failure.isPresent() ? failure : reason;
        }
        if (failure.isPresent() && !(failure.get() instanceof org.apache.kafka.common.errors.RetriableException)) {
            close();
        }
        return failure;
    }

    private Optional<Throwable> settle(OutboxRow row, Future<RecordMetadata> answer, Outcome outcome) {
        try {
            await(answer);
            outcome.acknowledged().add(row.seq());
            return Optional.empty();
        } catch (RecordTooLargeException | SerializationException | InvalidTopicException e) {
            outcome.refused().put(row.seq(), e.getClass().getSimpleName());
            return Optional.empty();
        } catch (KafkaException e) {
            return Optional.of(e);
        }
    }

    private void await(Future<RecordMetadata> answer) {
        try {
            answer.get(patience.toMillis() + 1000, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
        } catch (TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new org.apache.kafka.common.errors.InterruptException(e);
        }
    }

    private static boolean failed(Future<RecordMetadata> answer) {
        try {
            answer.get();
            return false;
        } catch (ExecutionException e) {
            return !(e.getCause() instanceof RecordTooLargeException);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static ProducerRecord<String, String> record(String topic, String key, DomainEvent event) {
        var record = new ProducerRecord<>(topic, null, event.time().toEpochMilli(), key, Envelope.write(event));
        record.headers()
                .add("ce_specversion", bytes("1.0"))
                .add("ce_id", bytes(event.id().toString()))
                .add("ce_type", bytes(event.type()))
                .add("ce_source", bytes(event.source()))
                .add("ce_subject", bytes(event.subject()))
                .add("ce_time", bytes(event.time().toString()))
                .add("traceparent", bytes(event.traceparent()));
        return record;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Producer<String, String> producer() {
        if (producer == null) {
            producer = factory.get();
        }
        return producer;
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(1));
            producer = null;
        }
    }
}
