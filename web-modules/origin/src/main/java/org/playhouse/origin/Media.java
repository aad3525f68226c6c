package org.playhouse.origin;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.playhouse.ingest.boundary.FilmPosters;
import org.playhouse.kernel.Bucket;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.kernel.ObjectStore;
import org.playhouse.media.cenc.Scheme;
import org.playhouse.media.imsc.TextTrack;
import org.playhouse.media.presentation.PresentedTrack;
import org.playhouse.playback.MediaToken;
import org.playhouse.playback.PlaybackProblem;
import org.playhouse.playback.boundary.MediaTokens;

/** Resolves a media path to its answer. Knows no transport. */
@ApplicationScoped
public class Media {
    @Inject
    MediaTokens tokens;

    @Inject
    Films films;

    @Inject
    Lists lists;

    @Inject
    Segments segments;

    @Inject
    Texts texts;

    @Inject
    GivenSounds sounds;

    @Inject
    JoinedRungs rungs;

    @Inject
    FilmPosters posters;

    @Inject
    ObjectStore store;

    @Inject
    OriginConfig config;

    @Resource
    ManagedExecutorService executor;

    private ByteBudget budget;
    private ByteBudget manifestBudget;

    @PostConstruct
    void open() {
        budget = new ByteBudget(config.budgetBytes(), OriginConfig.PATIENCE);
        manifestBudget = new ByteBudget(OriginConfig.MANIFESTS, OriginConfig.PATIENCE);
    }

    /**
     * @param path after {@code /media/v1}, as sent
     * @param ifNoneMatch may be null
     */
    CompletableFuture<Answer> answer(String path, String ifNoneMatch) {
        var parts = MediaPath.of(path)
                .orElseThrow(() -> PlaybackProblem.SIGNATURE_INVALID.because("This address is not signed."));
        var token = tokens.verify(parts.token(), parts.presentation());
        var address = MediaAddress.of(parts.presentation(), parts.rest()).orElseThrow(Media::unknown);
        if (address instanceof MediaAddress.Picture picture && FilmPosters.names(picture.key())) {
            return poster(parts.presentation(), picture.key(), ifNoneMatch);
        }
        var film = films.get(parts.presentation());
        if (address instanceof MediaAddress.Picture picture) {
            return film.thenCompose(known -> picture(known, picture.key(), ifNoneMatch));
        }
        if (address instanceof MediaAddress.Storyboard) {
            return film.thenApply(known -> Answer.manifest(Stills.cues(known.presentation()), MediaTypes.WEBVTT));
        }
        var session = session(token);
        if (address instanceof MediaAddress.Segment segment) {
            return film.thenCompose(known -> immutable(
                    known,
                    session,
                    segment.packager(),
                    segment.scheme(),
                    segment.track(),
                    new Piece(segment.number(), false),
                    ifNoneMatch));
        }
        if (address instanceof MediaAddress.IFrame picture) {
            return film.thenCompose(known -> immutable(
                    known,
                    session,
                    picture.packager(),
                    picture.scheme(),
                    picture.track(),
                    new Piece(picture.number(), true),
                    ifNoneMatch));
        }
        if (address instanceof MediaAddress.Init init) {
            return film.thenCompose(known -> immutable(
                    known,
                    session,
                    init.packager(),
                    init.scheme(),
                    init.track(),
                    Piece.init(init.period()),
                    ifNoneMatch));
        }
        if (address instanceof MediaAddress.Captions text) {
            return film.thenCompose(known -> captions(known, session, text, ifNoneMatch));
        }
        return film.thenCompose(
                known -> manifestBudget.make(() -> lists.of(known, session, address, folder(path)), executor));
    }

    /** Where a manifest lies on this origin. */
    private static String folder(String path) {
        return "/media/v1" + path.substring(0, path.lastIndexOf('/') + 1);
    }

    private CompletableFuture<Answer> immutable(
            Film film, UUID session, int packager, Scheme scheme, int number, Piece asked, String ifNoneMatch) {
        if (!film.serves(packager, scheme)) {
            throw unknown();
        }
        if (GivenSounds.numbers(number)) {
            return sounds.track(film.presentation().id(), number)
                    .thenCompose(track -> immutable(film, session, scheme, track, asked, ifNoneMatch));
        }
        if (JoinedRungs.numbers(number)) {
            return rungs.track(film.presentation().id(), number)
                    .thenCompose(track -> immutable(film, session, scheme, track, asked, ifNoneMatch));
        }
        return film.track(number)
                .map(track -> immutable(film, session, scheme, track, asked, ifNoneMatch))
                .orElseGet(() -> imsc1(film, session, packager, scheme, number, asked, ifNoneMatch));
    }

    private CompletableFuture<Answer> immutable(
            Film film, UUID session, Scheme scheme, PresentedTrack track, Piece asked, String ifNoneMatch) {
        if (!asked.in(track)) {
            throw unknown();
        }
        var piece = asked.of(track);
        var etag = Segments.etag(film, track, scheme, piece);
        return films.exists(film.presentation().id(), session)
                .thenCompose(exists -> Etags.matches(ifNoneMatch, etag)
                        ? CompletableFuture.completedFuture(Answer.unchanged(etag))
                        : budgeted(
                                piece.weight(track.index()),
                                () -> segments.bytes(film, track, scheme, piece),
                                bytes -> Answer.immutable(bytes, MediaTypes.of(track), etag)));
    }

    private CompletableFuture<Answer> captions(
            Film film, UUID session, MediaAddress.Captions address, String ifNoneMatch) {
        if (!film.serves(address.packager(), address.scheme())) {
            throw unknown();
        }
        return films.exists(film.presentation().id(), session)
                .thenCompose(known -> texts.found(film.presentation(), address.number()))
                .thenCompose(text -> stored(text.key(), text.bytes(), MediaTypes.WEBVTT, ifNoneMatch));
    }

    /** Captions as IMSC1, clear whatever the film's scheme is. */
    private CompletableFuture<Answer> imsc1(
            Film film, UUID session, int packager, Scheme scheme, int number, Piece piece, String ifNoneMatch) {
        var track = TextTrack.of(film.presentation())
                .filter(any -> film.serves(packager, scheme) && piece.ofText())
                .filter(any -> piece.number() <= any.segments().size())
                .orElseThrow(Media::unknown);
        return films.exists(film.presentation().id(), session)
                .thenCompose(known -> texts.found(film.presentation(), number))
                .thenCompose(text -> Etags.matches(ifNoneMatch, text.etag(piece))
                        ? CompletableFuture.completedFuture(Answer.unchanged(text.etag(piece)))
                        : budgeted(
                                text.weight(piece),
                                () -> texts.imsc1(track, text, piece),
                                bytes -> Answer.immutable(bytes, MediaTypes.TEXT_TRACK, text.etag(piece))));
    }

    private CompletableFuture<Answer> picture(Film film, String key, String ifNoneMatch) {
        if (!Stills.has(film.presentation(), key)) {
            throw unknown();
        }
        return stored(key, MediaTypes.PICTURE_WEIGHT, MediaTypes.JPEG, ifNoneMatch);
    }

    /** One that a creator gave: it is the film's, not a presentation's. */
    private CompletableFuture<Answer> poster(UUID film, String key, String ifNoneMatch) {
        return CompletableFuture.supplyAsync(() -> posters.object(film, key).orElseThrow(Media::unknown), executor)
                .thenCompose(object -> stored(object.key(), MediaTypes.PICTURE_WEIGHT, MediaTypes.JPEG, ifNoneMatch));
    }

    /** A clear object of a presentation, named by its key. */
    private CompletableFuture<Answer> stored(String key, long weight, String type, String ifNoneMatch) {
        var etag = Etags.of(key);
        if (Etags.matches(ifNoneMatch, etag)) {
            return CompletableFuture.completedFuture(Answer.unchanged(etag));
        }
        var object = new ObjectRef(Bucket.PACKAGED, key);
        return budgeted(
                weight,
                () -> CompletableFuture.supplyAsync(() -> store.get(object), executor),
                bytes -> Answer.immutable(bytes, type, etag));
    }

    private CompletableFuture<Answer> budgeted(
            long weight, Supplier<CompletableFuture<byte[]>> bytes, Function<byte[], Answer> answer) {
        return budget.take(weight)
                .thenCompose(release -> bytes.get().handle((made, failure) -> {
                    if (failure != null) {
                        release.run();
                        throw failure instanceof RuntimeException unchecked
                                ? unchecked
                                : new IllegalStateException(failure);
                    }
                    return answer.apply(made).releasing(release);
                }));
    }

    /** Pictures alone are shown without a session. */
    private static UUID session(MediaToken token) {
        return token.session()
                .orElseThrow(
                        () -> PlaybackProblem.SIGNATURE_INVALID.because("This address is signed for pictures only."));
    }

    static RuntimeException unknown() {
        return CommonProblem.UNKNOWN.because("There is nothing at this address.");
    }
}
