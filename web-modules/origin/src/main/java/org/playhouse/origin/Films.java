package org.playhouse.origin;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.playhouse.catalog.CatalogProblem;
import org.playhouse.kernel.Bucket;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.kernel.ObjectStore;
import org.playhouse.media.presentation.Presentation;
import org.playhouse.playback.boundary.PlaybackSessions;

/** Presentations in memory, and whether their films still exist. */
@ApplicationScoped
public class Films {

    private final Map<UUID, Existence> existences = new ConcurrentHashMap<>();

    @Inject
    ObjectStore store;

    @Inject
    PlaybackSessions sessions;

    @Resource
    ManagedExecutorService executor;

    private BytesCache<UUID, Film> films;

    @PostConstruct
    void open() {
        films = new BytesCache<>(OriginConfig.FILMS, film -> 1);
    }

    /** The presentation; a signed one that the store no longer has was deleted. */
    CompletableFuture<Film> get(UUID presentation) {
        return films.get(presentation, () -> CompletableFuture.supplyAsync(() -> load(presentation), executor));
    }

    /**
     * Completes when the film behind a session exists, else fails with {@code catalog.withdrawn}. Asks the database at
     * most once a second, waits half a second for it, and believes what it knew before while it does not answer.
     */
    CompletableFuture<Void> exists(UUID presentation, UUID session) {
        if (existences.size() > 2 * OriginConfig.FILMS) {
            existences.clear();
        }
        return existences
                .computeIfAbsent(presentation, any -> new Existence(System::nanoTime))
                .deleted(() -> CompletableFuture.supplyAsync(() -> sessions.filmDeleted(session), executor))
                .thenAccept(deleted -> {
                    if (deleted) {
                        films.removeIf(presentation::equals);
                        throw gone();
                    }
                });
    }

    static RuntimeException gone() {
        return CatalogProblem.WITHDRAWN.because("This video was withdrawn.");
    }

    private Film load(UUID presentation) {
        var document = new ObjectRef(Bucket.MANIFEST, presentation + "/presentation.json");
        return new Film(Presentation.read(store.get(document)));
    }
}
