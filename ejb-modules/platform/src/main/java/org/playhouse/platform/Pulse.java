package org.playhouse.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.playhouse.kernel.Bucket;
import org.playhouse.kernel.Dependency;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.kernel.ObjectStore;
import org.playhouse.kernel.Problem;

/** Knows which stores answer. Each is asked every few seconds by a task of its own, so that nobody waits for a dead one. */
@ApplicationScoped
public class Pulse {
    @Inject
    PlatformConfig config;

    @Inject
    SchemaVersion schema;

    @Inject
    RedisConnections redis;

    @Inject
    SqsDoorbell queue;

    @Inject
    ObjectStore objects;

    private final Map<Dependency, Boolean> answers = new ConcurrentHashMap<>();
    private volatile Optional<Map<String, Integer>> behind = Optional.empty();
    private Admin kafka;

    /** What answered when it was last asked; a store that was not asked yet is not there. */
    Map<Dependency, Boolean> answers() {
        return answers.isEmpty() ? Map.of() : new EnumMap<>(answers);
    }

    /** Rooms with old tables; empty when the database could not say. */
    Optional<Map<String, Integer>> behind() {
        return behind;
    }

    /** The migrations this build needs. */
    Map<String, Integer> shipped() {
        return schema.shipped();
    }

    void ask(Dependency dependency) {
        boolean answered = false;
        try {
            answered = answers(dependency);
        } finally {
            answers.put(dependency, answered);
        }
    }

    private boolean answers(Dependency dependency) {
        try {
            return switch (dependency) {
                case DATABASE -> databaseAnswers();
                case EVENTS -> kafkaAnswers();
                case CACHE -> "PONG".equals(redis.ask(client -> client.ping()));
                case OBJECTS ->
                    objects.info(new ObjectRef(Bucket.MANIFEST, "pulse")).isEmpty();
                case QUEUE -> queue.answers();
            };
        } catch (Problem away) {
            return false;
        }
    }

    private boolean databaseAnswers() {
        try {
            behind = Optional.of(schema.behind());
            return true;
        } catch (Problem away) {
            behind = Optional.empty();
            return false;
        }
    }

    private synchronized boolean kafkaAnswers() {
        try {
            if (kafka == null) {
                Map<String, Object> words =
                        new java.util.HashMap<>(config.kafka().security());
                words.put(
                        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                        config.kafka().bootstrap());
                words.put(AdminClientConfig.CLIENT_ID_CONFIG, "playhouse-pulse");
                words.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000);
                kafka = Admin.create(words);
            }
            kafka.describeCluster(new DescribeClusterOptions().timeoutMs(2000))
                    .nodes()
                    .get(3, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | TimeoutException | org.apache.kafka.common.KafkaException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    synchronized void close() {
        if (kafka != null) {
            kafka.close(java.time.Duration.ofSeconds(1));
            kafka = null;
        }
    }
}
