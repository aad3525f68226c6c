package org.playhouse.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.playhouse.kernel.DomainEvent;
import org.playhouse.kernel.Tracing;

/** Assembles {@link Delivery} with this member's executor and producer. */
@ApplicationScoped
public class DeadLetters {
    @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
    ManagedScheduledExecutorService executor;

    @Inject
    KafkaFacts kafka;

    @Inject
    Tracing tracing;

    @Inject
    Instance<MetricRegistry> registry;

    /** One attempt to give a fact to its reader. */
    interface Telling {
        CompletionStage<?> now();
    }

    CompletionStage<Void> tell(DomainEvent event, String reader, Telling telling) {
        return new Delivery(event, reader, () -> traced(event, reader, telling), executor, this::setAside).start();
    }

    /** Sends a fact to {@code <room>.v1.dlq}, where a person has to look: so it is counted. */
    void setAside(String topic, DomainEvent event, Map<String, String> headers) {
        kafka.send(topic, event, headers);
        var reader = headers.get("dlq_reader");
        registry.get()
                .counter(
                        Metadata.builder()
                                .withName("playhouse_facts_set_aside_total")
                                .withDescription("Facts that a reader could not take, in <room>.v1.dlq.")
                                .build(),
                        new Tag("room", topic.substring(0, topic.indexOf('.'))),
                        new Tag("reader", reader.substring(reader.lastIndexOf('.') + 1)))
                .inc();
    }

    private CompletionStage<?> traced(DomainEvent event, String reader, Telling telling) {
        var parent = Optional.of(event.traceparent());
        try (var span = tracing.begin("read " + event.type(), Tracing.Kind.CONSUMER, parent)) {
            span.with("playhouse.reader", reader);
            return telling.now();
        }
    }
}
