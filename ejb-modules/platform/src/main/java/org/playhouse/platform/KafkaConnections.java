package org.playhouse.platform;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringSerializer;

/** Makes the producer of facts: idempotent, acknowledged by all replicas, and never waiting longer than it may. */
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
}
