package org.playhouse.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
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

    /** One attempt to give a fact to its reader. */
    interface Telling {
        CompletionStage<?> now();
    }

    CompletionStage<Void> tell(DomainEvent event, String reader, Telling telling) {
        return new Delivery(event, reader, () -> traced(event, reader, telling), executor, kafka::send).start();
    }

    private CompletionStage<?> traced(DomainEvent event, String reader, Telling telling) {
        var parent = Optional.of(event.traceparent());
        try (var span = tracing.begin("read " + event.type(), Tracing.Kind.CONSUMER, parent)) {
            span.with("playhouse.reader", reader);
            return telling.now();
        }
    }
}
