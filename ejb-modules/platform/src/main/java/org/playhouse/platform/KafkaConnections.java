package org.playhouse.platform;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.playhouse.kernel.DomainEvent;

/**
 * Makes the producer of facts (idempotent, acknowledged by all replicas, and never waiting longer than it may) and the
 * consumers that this module drives itself.
 */
final class KafkaConnections {
    private KafkaConnections() {}

    static Producer<String, String> producer(PlatformConfig.Kafka config) {
        int patience = Math.toIntExact(config.patience().toMillis());
        Map<String, Object> words = new HashMap<>(config.security());
        words.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrap());
        words.put(ProducerConfig.CLIENT_ID_CONFIG, "playhouse-outbox");
        words.put(ProducerConfig.ACKS_CONFIG, "all");
        words.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        words.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        words.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patience);
        words.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, patience / 2);
        words.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, patience);
        words.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000);
        words.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 4 * 1024 * 1024L);
        return new KafkaProducer<>(words, new StringSerializer(), new StringSerializer());
    }

    /** One that begins with the oldest and commits only when it is told to. */
    static Consumer<String, DomainEvent> consumer(PlatformConfig.Kafka config, String group) {
        Map<String, Object> words = new HashMap<>(config.security());
        words.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrap());
        words.put(ConsumerConfig.CLIENT_ID_CONFIG, group);
        words.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        words.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        words.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        words.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 100);
        words.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6000);
        words.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2000);
        words.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
        words.put(
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                Math.toIntExact(config.patience().toMillis()));
        words.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000);
        return new KafkaConsumer<>(words, new StringDeserializer(), new DomainEventDeserializer());
    }
}
