package org.playhouse.origin;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.playhouse.ingest.JoinedRung;
import org.playhouse.ingest.boundary.FilmRungs;
import org.playhouse.kernel.Bucket;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.kernel.ObjectStore;
import org.playhouse.media.presentation.Presentation;
import org.playhouse.media.presentation.PresentedTrack;

/**
 * Rungs that joined a presentation after it was made: each time a document lists all tracks that there were from then on, and
 * a session is told of those that there were when it was opened. A number names one track for good, so what was read once
 * is kept.
 */
@ApplicationScoped
public class JoinedRungs {
    @Inject
    FilmRungs joined;

    @Inject
    ObjectStore store;

    @Resource
    ManagedExecutorService executor;

    private BytesCache<ObjectRef, Presentation> documents;
    private BytesCache<Place, PresentedTrack> tracks;

    private record Place(UUID presentation, int track) {}

    @PostConstruct
    void open() {
        documents = new BytesCache<>(OriginConfig.FILMS, document -> 1);
        tracks = new BytesCache<>(4L * OriginConfig.FILMS, track -> 1);
    }

    /** Whether a number can only be that of a joined rung. */
    static boolean numbers(int track) {
        return JoinedRung.numbers(track);
    }

    /**
     * The film as a session knows it.
     *
     * @param document key of what was listed when it was opened; nothing: what the film began with
     */
    Presentation of(Presentation film, Optional<String> document) {
        return document.map(key -> document(new ObjectRef(Bucket.MANIFEST, key)).join())
                .orElse(film);
    }

    /** A track by its number; fails as unknown when the film never had it. */
    CompletableFuture<PresentedTrack> track(UUID presentation, int number) {
        return tracks.get(
                new Place(presentation, number),
                () -> CompletableFuture.supplyAsync(
                                () -> joined.document(presentation, number).orElseThrow(Media::unknown), executor)
                        .thenCompose(this::document)
                        .thenApply(listed -> listed.track(number).orElseThrow(Media::unknown)));
    }

    private CompletableFuture<Presentation> document(ObjectRef ref) {
        return documents.get(
                ref, () -> CompletableFuture.supplyAsync(() -> Presentation.read(store.get(ref)), executor));
    }
}
