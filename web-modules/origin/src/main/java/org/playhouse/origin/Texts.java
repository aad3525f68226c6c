package org.playhouse.origin;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.playhouse.ingest.boundary.FilmCaptions;
import org.playhouse.kernel.Bucket;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.kernel.ObjectStore;
import org.playhouse.media.imsc.TextTrack;
import org.playhouse.media.presentation.Presentation;
import org.playhouse.media.webvtt.WebVtt;

/**
 * A film's captions: those of its source and those that were given to it; replaced ones still, since an open session was
 * told of them. Makes their IMSC1 segments just in time. The object of a number never changes.
 */
@ApplicationScoped
public class Texts {
    /** WebVTT in memory, of a few films whose segments are asked for one after the other. */
    private static final long KEPT = 8 << 20;

    @Inject
    FilmCaptions given;

    @Inject
    ObjectStore store;

    @Resource
    ManagedExecutorService executor;

    private BytesCache<String, byte[]> webvtt;

    @PostConstruct
    void open() {
        webvtt = new BytesCache<>(KEPT, bytes -> bytes.length);
    }

    /**
     * @param bytes of the WebVTT
     * @param language BCP 47
     */
    record Text(String key, long bytes, String language) {
        String etag(Piece piece) {
            return Etags.of(key, TextTrack.CODEC, piece.word(), language);
        }

        /** What making a piece of it takes, in bytes. */
        long weight(Piece piece) {
            return piece.number() == 0 ? 1024 : 2048 + 4 * bytes;
        }
    }

    boolean has(Presentation film, int number) {
        return find(film, number).isPresent();
    }

    /** Asks database and store about given ones. */
    Optional<Text> find(Presentation film, int number) {
        return film.text(number)
                .map(own -> new Text(own.key(), own.bytes(), own.language()))
                .or(() -> given.given(film.id(), number)
                        .flatMap(text -> store.info(text.object())
                                .map(info -> new Text(info.ref().key(), info.size(), text.language()))));
    }

    /** As {@link #find}, on a thread that may wait. */
    CompletableFuture<Text> found(Presentation film, int number) {
        return CompletableFuture.supplyAsync(() -> find(film, number).orElseThrow(Media::unknown), executor);
    }

    /** A segment of the text as IMSC1, or its init segment. */
    CompletableFuture<byte[]> imsc1(TextTrack track, Text text, Piece piece) {
        if (piece.number() == 0) {
            return CompletableFuture.completedFuture(track.init(text.language()));
        }
        return webvtt.get(
                        text.key(),
                        () -> CompletableFuture.supplyAsync(
                                () -> store.get(new ObjectRef(Bucket.PACKAGED, text.key())), executor))
                .thenApplyAsync(bytes -> track.segment(piece.number(), WebVtt.read(bytes), text.language()), executor);
    }
}
