package org.playhouse.playback.adapter;

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
import org.playhouse.playback.boundary.PlaybackSessions;

/**
 * What playback must know of identity: with a sign-in its playback sessions end, so that they no longer count. That a
 * signed-out one opens nothing is asked for at every manifest and licence; this only tidies up.
 */
@ApplicationScoped
public class IdentityFacts {
    private static final Jsonb JSON = JsonbBuilder.create();

    /** Asked for by each fact: one may come before the session beans are started, and is told again then. */
    @Inject
    Instance<PlaybackSessions> sessions;

    /** The part of identity's fact that counts here. */
    public record SessionEnded(UUID session) {}

    @Incoming("identity-to-playback")
    public CompletionStage<Void> on(DomainEvent event) {
        if (event.type().equals("SessionEnded")) {
            try (var asked = sessions.getHandle()) {
                asked.get()
                        .signedOut(
                                event.id(),
                                JSON.fromJson(event.data(), SessionEnded.class).session());
            }
        }
        return CompletableFuture.completedFuture(null);
    }
}
