package org.playhouse.license.adapter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.playhouse.kernel.DomainEvent;
import org.playhouse.license.boundary.ContentKeys;

/** What license must know of catalog: a deleted film's keys are destroyed. */
@ApplicationScoped
public class CatalogFacts {
    private static final Jsonb JSON = JsonbBuilder.create();

    /** Asked for by each fact: one may come before the session beans are started, and is told again then. */
    @Inject
    Instance<ContentKeys> keys;

    /** The part of catalog's fact that counts here. */
    public record VideoDeleted(UUID video) {}

    @Incoming("catalog-to-license")
    public CompletionStage<Void> on(DomainEvent event) {
        if (event.type().equals("VideoDeleted")) {
            try (var asked = keys.getHandle()) {
                asked.get()
                        .filmDeleted(
                                event.id(),
                                JSON.fromJson(event.data(), VideoDeleted.class).video());
            }
        }
        return CompletableFuture.completedFuture(null);
    }
}
