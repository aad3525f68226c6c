package org.playhouse.platform;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.playhouse.kernel.DomainEvent;

/**
 * Carries operators' actions from {@code platform.v1} to an event bus (ARC-09). The cursor is the offset of a consumer
 * group, moved only past what the bus has, or will never take (that goes to {@code platform.v1.dlq}): nothing is lost,
 * a member that dies may cause an action to arrive twice. Of one subject at most one action is under way, so they are
 * handed over in their order. While the bus is away the pauses grow, and nobody else waits.
 */
final class ActionRelay implements AutoCloseable {
    static final String TOPIC = "platform.v1";

    private static final Duration LISTEN = Duration.ofMillis(200);
    /** Beyond so many nothing more is heard until some are settled. */
    private static final int BOUND = 100;

    private static final String READER = ActionRelay.class.getName();

    private final Supplier<Consumer<String, DomainEvent>> factory;
    private final EventBridge bridge;
    private final String bus;
    private final Delivery.Letterbox letterbox;
    private final Troubles troubles;
    private final Clock clock;

    /** What was heard and is not settled, in the order of its partition. */
    private final List<ConsumerRecord<String, DomainEvent>> waiting = new ArrayList<>();

    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private Consumer<String, DomainEvent> consumer;
    private int most = EventBridge.MOST;
    private int failures;
    private Instant notBefore = Instant.EPOCH;

    ActionRelay(
            Supplier<Consumer<String, DomainEvent>> factory,
            EventBridge bridge,
            String bus,
            Delivery.Letterbox letterbox,
            Troubles troubles,
            Clock clock) {
        this.factory = factory;
        this.bridge = bridge;
        this.bus = bus;
        this.letterbox = letterbox;
        this.troubles = troubles;
        this.clock = clock;
    }

    /** Hands on what is due; returns when nothing is, or when the bus or Kafka is away. */
    synchronized void run() {
        try {
            boolean more = true;
            while (more) {
                more = carry();
            }
        } catch (KafkaException e) {
            troubles.met("the actions' reader", e);
            close();
        }
    }

    private boolean carry() {
        listen();
        boolean due = !waiting.isEmpty() && !clock.instant().isBefore(notBefore);
        boolean settled = due && settleAll();
        commit();
        return settled;
    }

    private void listen() {
        if (consumer == null) {
            consumer = factory.get();
            consumer.subscribe(List.of(TOPIC), new Forgetting());
        }
        if (waiting.size() < BOUND) {
            consumer.resume(consumer.paused());
        } else {
            consumer.pause(consumer.assignment());
        }
        consumer.poll(LISTEN).forEach(waiting::add);
        troubles.over("the actions' reader");
    }

    /** Says whether nothing is left. A subject whose action failed is left alone until the next time, the others go on. */
    private boolean settleAll() {
        var held = new HashSet<String>();
        try {
            while (waiting.stream().anyMatch(record -> !held.contains(subject(record)))) {
                settle(next(held), held);
            }
            if (!held.isEmpty()) {
                throw new IOException("the bus did not take " + held.size() + " of its entries");
            }
            failures = 0;
            most = EventBridge.MOST;
            troubles.over("the event bus");
            return true;
        } catch (IOException | IllegalStateException e) {
            notBefore = clock.instant().plus(Delivery.pause(++failures));
            troubles.met("the event bus", e);
            return false;
        }
    }

    /** The first actions of as many subjects as one call takes; what can be no entry is set aside on the way. */
    private Map<ConsumerRecord<String, DomainEvent>, BusEntry> next(Set<String> held) {
        var call = new LinkedHashMap<ConsumerRecord<String, DomainEvent>, BusEntry>();
        var subjects = new HashSet<>(held);
        int size = 0;
        for (var record : List.copyOf(waiting)) {
            if (subjects.add(subject(record))) {
                var entry = entry(record);
                if (entry == null) {
                    continue;
                }
                size += entry.size();
                if (call.size() == most || size > EventBridge.LARGEST) {
                    break;
                }
                call.put(record, entry);
            }
        }
        return call;
    }

    /** Null when there is nothing to send: the record is settled then. */
    private BusEntry entry(ConsumerRecord<String, DomainEvent> record) {
        if (!record.value().type().equals(ControlActionTaken.class.getSimpleName())
                && !record.value().type().equals(DomainEventDeserializer.UNREADABLE)) {
            waiting.remove(record);
            return null;
        }
        var entry = readable(record.value());
        if (entry.isEmpty()) {
            setAside(record, "unreadable");
        } else if (entry.get().size() > EventBridge.LARGEST) {
            setAside(record, "too large");
        } else {
            return entry.get();
        }
        return null;
    }

    private Optional<BusEntry> readable(DomainEvent event) {
        try {
            return Optional.of(BusEntry.of(event, bus));
        } catch (RuntimeException other) {
            return Optional.empty();
        }
    }

    private void settle(Map<ConsumerRecord<String, DomainEvent>, BusEntry> call, Set<String> held) throws IOException {
        if (call.isEmpty()) {
            return;
        }
        var records = List.copyOf(call.keySet());
        var verdicts = bridge.put(List.copyOf(call.values()));
        for (int i = 0; i < records.size(); i++) {
            var verdict = verdicts.get(i);
            if (verdict.taken()) {
                waiting.remove(records.get(i));
            } else if (verdict.together()) {
                most = 1;
            } else if (verdict.forGood()) {
                setAside(records.get(i), verdict.error().orElseThrow());
            } else {
                held.add(subject(records.get(i)));
            }
        }
    }

    private void setAside(ConsumerRecord<String, DomainEvent> record, String reason) {
        letterbox.send(
                TOPIC + ".dlq",
                record.value(),
                Map.of("dlq_reader", READER, "dlq_reason", reason, "dlq_attempts", Integer.toString(failures + 1)));
        waiting.remove(record);
        troubles.refused("action " + record.value().id(), reason);
    }

    /** Moves the cursor of each partition to the first record that is not settled. */
    private void commit() {
        var cursor = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (var partition : consumer.assignment()) {
            long next = waiting.stream()
                    .filter(record -> partition(record).equals(partition))
                    .mapToLong(ConsumerRecord::offset)
                    .min()
                    .orElseGet(() -> consumer.position(partition));
            if (!Long.valueOf(next).equals(committed.put(partition, next))) {
                cursor.put(partition, new OffsetAndMetadata(next));
            }
        }
        if (!cursor.isEmpty()) {
            consumer.commitSync(cursor);
        }
    }

    private static String subject(ConsumerRecord<String, DomainEvent> record) {
        return record.value().subject();
    }

    private static TopicPartition partition(ConsumerRecord<?, ?> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    /** What another member reads from now on is no longer ours to send. */
    private final class Forgetting implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> gone) {
            waiting.removeIf(record -> gone.contains(partition(record)));
            gone.forEach(committed::remove);
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> here) {
            here.forEach(committed::remove);
        }
    }

    @Override
    public synchronized void close() {
        waiting.clear();
        committed.clear();
        if (consumer != null) {
            consumer.close(CloseOptions.timeout(Duration.ofSeconds(2)));
            consumer = null;
        }
    }
}
