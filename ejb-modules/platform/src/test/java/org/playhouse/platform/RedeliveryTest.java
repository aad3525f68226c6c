package org.playhouse.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.junit.jupiter.api.Test;
import org.playhouse.kernel.DomainEvent;
import org.playhouse.kernel.InMemoryTracing;
import org.playhouse.kernel.Tracing;

/** The wiring: a reader of any room is watched over without knowing it. */
class RedeliveryTest {
    /** A reader as rooms write it. */
    @ApplicationScoped
    public static class StubbornFacts {
        private final List<String> told = new ArrayList<>();
        private final List<String> threads = new ArrayList<>();

        @Incoming("catalog-to-test")
        public CompletionStage<Void> on(DomainEvent event) {
            told.add(event.type());
            threads.add(Thread.currentThread().getName());
            if (told.size() < 3) {
                throw new IllegalStateException("not yet");
            }
            return CompletableFuture.completedFuture(null);
        }

        public List<String> told() {
            return told;
        }

        public List<String> threads() {
            return threads;
        }
    }

    /** No letter is expected. */
    @ApplicationScoped
    public static class NoKafka {
        @Produces
        @Singleton
        KafkaFacts kafka() {
            return new KafkaFacts(
                    () -> {
                        throw new IllegalStateException("no letter is expected");
                    },
                    Duration.ofSeconds(1));
        }

        @Produces
        @Singleton
        Tracing tracing() {
            return new InMemoryTracing();
        }
    }

    /** Stands in for the container's executor. */
    @Alternative
    @Priority(Interceptor.Priority.APPLICATION)
    @ApplicationScoped
    public static class TestDeadLetters extends DeadLetters {
        @Override
        CompletionStage<Void> tell(DomainEvent event, String reader, Telling telling) {
            return new Delivery(
                            event,
                            reader,
                            telling,
                            Executors.newSingleThreadScheduledExecutor(task -> {
                                var thread = new Thread(task, "redelivery");
                                thread.setDaemon(true);
                                return thread;
                            }),
                            kafka::send)
                    .start();
        }
    }

    @Test
    void tellsAReaderOfAnyRoomAgain() throws Exception {
        try (SeContainer container = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addExtensions(IncomingFacts.class)
                .addBeanClasses(StubbornFacts.class, Redelivery.class, NoKafka.class, TestDeadLetters.class)
                .initialize()) {
            var reader = container.select(StubbornFacts.class).get();
            reader.on(new DomainEvent(UUID.randomUUID(), "VideoDeleted", "catalog", "x", Instant.EPOCH, "", "{}"))
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
            assertThat(reader.told()).hasSize(3);
            assertThat(reader.threads())
                    .startsWith(Thread.currentThread().getName())
                    .endsWith("redelivery");
        }
    }
}
