package org.playhouse.catalog.adapter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.playhouse.catalog.boundary.Showings;
import org.playhouse.kernel.DomainEvent;

/** What schedules ask of catalog: that a video is shown, or taken back. */
@ApplicationScoped
public class SchedulerFacts {
    private static final Jsonb JSON = JsonbBuilder.create();
    private static final Set<String> ACTIONS = Set.of("publish", "withdraw");

    /** Asked for by each fact: one may come before the session beans are started, and is told again then. */
    @Inject
    Instance<Showings> showings;

    /** The part of scheduler's fact that counts here. */
    public record ScheduleDue(UUID run, String schedule, String action, Optional<UUID> videoId) {}

    @Incoming("scheduler-to-catalog")
    public CompletionStage<Void> on(DomainEvent event) {
        if (event.type().equals("ScheduleDue")) {
            var due = JSON.fromJson(event.data(), ScheduleDue.class);
            if (ACTIONS.contains(due.action())) {
                try (var asked = showings.getHandle()) {
                    asked.get()
                            .due(
                                    due.run(),
                                    due.schedule(),
                                    due.videoId().orElseThrow(),
                                    due.action().equals("publish"));
                }
            }
        }
        return CompletableFuture.completedFuture(null);
    }
}
