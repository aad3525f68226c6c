package org.playhouse.catalog.adapter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.playhouse.catalog.boundary.Videos;
import org.playhouse.kernel.DomainEvent;

/** What catalog must know of playback: a session that really plays is one viewing. */
@ApplicationScoped
public class PlaybackFacts {
    private static final Jsonb JSON = JsonbBuilder.create();

    /** Asked for by each fact: one may come before the session beans are started, and is told again then. */
    @Inject
    Instance<Videos> videos;

    /** The part of playback's fact that counts here. */
    public record ViewingStarted(UUID video) {}

    @Incoming("playback-to-catalog")
    public CompletionStage<Void> on(DomainEvent event) {
        if (event.type().equals("ViewingStarted")) {
            try (var asked = videos.getHandle()) {
                asked.get()
                        .viewed(
                                event.id(),
                                JSON.fromJson(event.data(), ViewingStarted.class)
                                        .video());
            }
        }
        return CompletableFuture.completedFuture(null);
    }
}
