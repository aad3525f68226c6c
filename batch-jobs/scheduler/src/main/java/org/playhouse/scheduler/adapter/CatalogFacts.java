package org.playhouse.scheduler.adapter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.playhouse.kernel.DomainEvent;
import org.playhouse.scheduler.boundary.Schedules;

/** How it went with what was due in catalog. */
@ApplicationScoped
public class CatalogFacts {
    private static final Jsonb JSON = JsonbBuilder.create();

    /** Asked for by each fact: one may come before the session beans are started, and is told again then. */
    @Inject
    Instance<Schedules> schedules;

    /** The part of catalog's fact that counts here. */
    public record ScheduledWorkDone(UUID run, boolean succeeded, String message) {}

    @Incoming("catalog-to-scheduler")
    public CompletionStage<Void> on(DomainEvent event) {
        if (event.type().equals("ScheduledWorkDone")) {
            var done = JSON.fromJson(event.data(), ScheduledWorkDone.class);
            try (var asked = schedules.getHandle()) {
                asked.get().done(done.run(), done.succeeded(), done.message(), Optional.empty());
            }
        }
        return CompletableFuture.completedFuture(null);
    }
}
