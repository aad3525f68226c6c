package org.playhouse.origin;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.playhouse.ingest.GivenSound;
import org.playhouse.ingest.boundary.FilmSounds;
import org.playhouse.kernel.MissingObject;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.kernel.ObjectStore;
import org.playhouse.media.presentation.Presentation;
import org.playhouse.media.presentation.PresentedTrack;

/**
 * Sounds that came to a film after it was published: each has a document of its own beside the presentation's. A number
 * names one track for good, so what was read once is kept, also when the sound is replaced while somebody plays it.
 */
@ApplicationScoped
public class GivenSounds {
    @Inject
    FilmSounds given;

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
        tracks = new BytesCache<>(2L * OriginConfig.FILMS, track -> 1);
    }

    /** Whether a number can only be that of a given sound. */
    static boolean numbers(int track) {
        return track >= GivenSound.FIRST && track <= GivenSound.LAST;
    }

    /** The film as it is heard now. */
    Presentation with(Presentation film) {
        var edits = given.heard(film.id());
        if (edits.sounds().isEmpty()) {
            return film;
        }
        var sound = edits.heard(
                film.audio(), one -> one.document().map(this::document).orElse(List.of()));
        return new Presentation(
                film.id(),
                film.packager(),
                film.drm(),
                film.duration(),
                Stream.concat(film.video().stream(), sound.stream()).toList(),
                film.pictures(),
                film.texts());
    }

    /** A track by its number; fails as unknown when the film never had it, or it is not stored any more. */
    CompletableFuture<PresentedTrack> track(UUID presentation, int number) {
        return tracks.get(
                new Place(presentation, number),
                () -> CompletableFuture.supplyAsync(
                        () -> given.document(presentation, number).map(this::document).orElse(List.of()).stream()
                                .filter(track -> track.number() == number)
                                .findFirst()
                                .orElseThrow(Media::unknown),
                        executor));
    }

    private List<PresentedTrack> document(ObjectRef ref) {
        try {
            return documents
                    .get(ref, () -> CompletableFuture.completedFuture(Presentation.read(store.get(ref))))
                    .join()
                    .tracks();
        } catch (CompletionException e) {
            if (e.getCause() instanceof MissingObject) {
                return List.of(); // swept: it was replaced long ago
            }
            throw e;
        }
    }
}
