package org.playhouse.ingest.adapter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.playhouse.ingest.Chore;
import org.playhouse.ingest.boundary.Chores;
import org.playhouse.kernel.DomainEvent;

/** What schedules ask of ingest. */
@ApplicationScoped
public class SchedulerFacts {
    private static final Jsonb JSON = JsonbBuilder.create();

    /** Asked for by each fact: one may come before the session beans are started, and is told again then. */
    @Inject
    Instance<Chores> chores;

    /** The part of scheduler's fact that counts here. */
    public record ScheduleDue(
            UUID run,
            String schedule,
            String action,
            Instant dueAt,
            Optional<String> template,
            Optional<Long> chunksOlderThanSeconds,
            Optional<Long> uploadsOlderThanSeconds,
            Optional<Long> periodSeconds) {
        Chore chore() {
            return new Chore(
                    run,
                    schedule,
                    action,
                    dueAt,
                    template,
                    chunksOlderThanSeconds.map(Duration::ofSeconds),
                    uploadsOlderThanSeconds.map(Duration::ofSeconds),
                    periodSeconds.map(Duration::ofSeconds));
        }
    }

    @Incoming("scheduler-to-ingest")
    public CompletionStage<Void> on(DomainEvent event) {
        if (event.type().equals("ScheduleDue")) {
            try (var asked = chores.getHandle()) {
                asked.get().due(JSON.fromJson(event.data(), ScheduleDue.class).chore());
            }
        }
        return CompletableFuture.completedFuture(null);
    }
}
