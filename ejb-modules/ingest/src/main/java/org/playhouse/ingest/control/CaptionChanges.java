package org.playhouse.ingest.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.playhouse.ingest.CaptionEdit;
import org.playhouse.ingest.CaptionEdits;
import org.playhouse.ingest.FilmStatus;
import org.playhouse.ingest.IngestProblem;
import org.playhouse.ingest.entity.Film;
import org.playhouse.kernel.Audit;
import org.playhouse.kernel.Caller;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.Ids;
import org.playhouse.media.CaptionKind;

/** Changes of a film's captions, each one transaction that holds the film. */
@ApplicationScoped
@Transactional
public class CaptionChanges {
    /** Longer than any media address is good for: a session that was opened before still finds what it was told of. */
    static final Duration STILL_READ = Duration.ofDays(2);

    @Inject
    FilmBook films;

    @Inject
    FilmDetails details;

    @Inject
    CaptionBook book;

    @Inject
    Leftovers leftovers;

    @Inject
    Audit audit;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    /** A track number for new captions; one that is not used in the end stays unused. */
    public int reserve(UUID film) {
        demandCaptionable(films.hold(film));
        int number = book.next(film);
        if (number > CaptionEdit.LAST) {
            throw IngestProblem.STATE.because("The captions of this film were changed too often.");
        }
        return number;
    }

    /** The captions, whose object is stored, are from now on those of their language and kind. */
    public void give(Caller caller, UUID film, CaptionEdit edit) {
        demandCaptionable(films.hold(film));
        leave(film, edit.language(), edit.kind());
        book.put(film, edit);
        remember(caller, "video.captions", film, edit.language(), edit.kind());
    }

    /** Own captions go, and with them those of the source that they stood for. */
    public void take(Caller caller, UUID film, String language, CaptionKind kind) {
        demandThere(films.hold(film));
        boolean source = details.captions(List.of(film)).getOrDefault(film, List.of()).stream()
                .anyMatch(one -> one.language().equals(language) && one.kind().equals(kind.word()));
        var edit = book.find(film, language, kind);
        if (edit.map(one -> one.number().isEmpty()).orElse(!source)) {
            throw CommonProblem.UNKNOWN.because("This video has no " + kind.word() + " in " + language + ".");
        }
        leave(film, language, kind);
        if (source) {
            book.put(film, new CaptionEdit(language, kind, OptionalInt.empty(), 0));
        } else {
            book.forget(film, language, kind);
        }
        remember(caller, "video.captions-delete", film, language, kind);
    }

    private void leave(UUID film, String language, CaptionKind kind) {
        book.find(film, language, kind)
                .ifPresent(old -> old.number()
                        .ifPresent(number -> leftovers.object(film, CaptionEdits.object(film, number), STILL_READ)));
    }

    private static void demandCaptionable(Film film) {
        demandThere(film);
        film.require(film.status() != FilmStatus.REJECTED, "captioned");
    }

    private static void demandThere(Film film) {
        if (film.times().removedAt().isPresent()) {
            throw FilmBook.unknown();
        }
    }

    private void remember(Caller caller, String action, UUID film, String language, CaptionKind kind) {
        audit.record(new Audit.Line(
                ids.next(),
                clock.instant(),
                caller.account().map(UUID::toString).orElse("system"),
                action,
                film.toString(),
                Optional.of(language + " " + kind.word()),
                "done"));
    }
}
