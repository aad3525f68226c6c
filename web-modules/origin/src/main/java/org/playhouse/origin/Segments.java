package org.playhouse.origin;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.playhouse.kernel.Bucket;
import org.playhouse.kernel.ByteRange;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.kernel.ObjectStore;
import org.playhouse.license.ClearKey;
import org.playhouse.license.boundary.ContentKeys;
import org.playhouse.media.cenc.CipherPlan;
import org.playhouse.media.cenc.ProtectedInit;
import org.playhouse.media.cenc.Scheme;
import org.playhouse.media.cenc.Sealing;
import org.playhouse.media.cmaf.IFrames;
import org.playhouse.media.cmaf.TrackIndex;
import org.playhouse.media.presentation.PresentedTrack;

/**
 * Makes init and media segments from stored tracks: read by range, unseal, encrypt just in time. The same names give
 * the same bytes on every member and after every start.
 */
@ApplicationScoped
public class Segments {
    @Inject
    ObjectStore store;

    @Inject
    ContentKeys keys;

    @Inject
    OriginConfig config;

    @Resource
    ManagedExecutorService executor;

    private BytesCache<Name, byte[]> finished;
    private BytesCache<Name, CipherPlan> plans;

    @PostConstruct
    void open() {
        finished = new BytesCache<>(config.cacheBytes(), bytes -> bytes.length);
        plans = new BytesCache<>(config.planBytes(), plan -> plan.write().length);
    }

    /** The bytes that a player gets. */
    CompletableFuture<byte[]> bytes(Film film, PresentedTrack track, Scheme scheme, Piece piece) {
        var name = new Name(film.presentation().id(), track.number(), scheme, piece);
        return finished.get(
                name,
                () -> CompletableFuture.supplyAsync(() -> head(film, track), executor)
                        .thenCompose(head -> piece.number() == 0
                                ? CompletableFuture.completedFuture(init(film, head, track, name))
                                : segment(film, head, track, name)));
    }

    /** The strong tag of what {@link #bytes} gives. */
    static String etag(Film film, PresentedTrack track, Scheme scheme, Piece piece) {
        return Etags.of(
                film.presentation().id(),
                track.number(),
                piece.word(),
                scheme.word(),
                track.keyId(scheme, piece.period()).map(UUID::toString).orElse("-"),
                film.presentation().packager());
    }

    /** Its pssh names all key ids of the film, so that one licence request opens all of it. */
    private static byte[] init(Film film, Film.Head head, PresentedTrack track, Name name) {
        var scheme = name.scheme();
        if (scheme == Scheme.NONE) {
            return head.init();
        }
        var kid = track.keyId(scheme, name.piece().period()).orElseThrow(Films::gone);
        var kids = Stream.concat(film.presentation().keyIds(scheme).stream(), track.keyIds(scheme).stream())
                .distinct()
                .toList();
        return ProtectedInit.of(head.init(), scheme, kid, track.number(), kids);
    }

    private CompletableFuture<byte[]> segment(Film film, Film.Head head, PresentedTrack track, Name name) {
        var segment = track.index().segment(name.piece().number());
        int size = name.piece().weight(track.index());
        long from = segment.offset() + head.seal().length;
        var range = Optional.of(new ByteRange(from, from + size));
        return Collecting.all(store.read(object(track), range), size)
                .thenApplyAsync(
                        stored -> encrypt(
                                clear(unseal(film, head, segment.offset(), stored), segment, name), head, track, name),
                        executor);
    }

    private static byte[] clear(byte[] stored, TrackIndex.Segment segment, Name name) {
        return name.piece().iFrame()
                ? IFrames.segment(stored, segment, name.piece().number())
                : stored;
    }

    private byte[] encrypt(byte[] clear, Film.Head head, PresentedTrack track, Name name) {
        if (name.scheme() == Scheme.NONE) {
            return clear;
        }
        var plan = plans.get(
                        name,
                        () -> CompletableFuture.completedFuture(head.cipher(name.scheme(), track.number())
                                .plan(
                                        clear,
                                        track.index()
                                                .segment(name.piece().number())
                                                .firstSample(),
                                        named(track, name))))
                .join();
        return plan.apply(clear, key(track, name));
    }

    /** The key that the segment says itself to have, where it is not the track's only one. */
    private static Optional<UUID> named(PresentedTrack track, Name name) {
        return track.keyId(name.scheme(), name.piece().period())
                .filter(any -> track.rotation().rotates());
    }

    private byte[] key(PresentedTrack track, Name name) {
        return track.keyId(name.scheme(), name.piece().period())
                .flatMap(kid -> keys.key(name.presentation(), kid))
                .map(ClearKey::key)
                .orElseThrow(Films::gone);
    }

    private Film.Head head(Film film, PresentedTrack track) {
        return film.head(track, () -> {
            int seal = track.sealed() ? Sealing.HEADER_SIZE : 0;
            var init = track.index().init();
            var stored = store.get(object(track), Optional.of(new ByteRange(0, seal + init.offset() + init.size())));
            var header = java.util.Arrays.copyOf(stored, seal);
            var clear = java.util.Arrays.copyOfRange(stored, seal + (int) init.offset(), stored.length);
            return unsealed(film, new Film.Head(header, clear), init.offset());
        });
    }

    private Film.Head unsealed(Film film, Film.Head head, long offset) {
        return new Film.Head(head.seal(), unseal(film, head, offset, head.init()));
    }

    /** In place. */
    private byte[] unseal(Film film, Film.Head head, long offset, byte[] stored) {
        if (head.seal().length > 0) {
            var dataKey = keys.dataKey(film.presentation().id()).orElseThrow(Films::gone);
            Sealing.open(head.seal(), dataKey, offset, ByteBuffer.wrap(stored));
        }
        return stored;
    }

    private static ObjectRef object(PresentedTrack track) {
        return new ObjectRef(Bucket.PACKAGED, track.key());
    }

    /** What bytes are called. */
    private record Name(UUID presentation, int track, Scheme scheme, Piece piece) {}
}
