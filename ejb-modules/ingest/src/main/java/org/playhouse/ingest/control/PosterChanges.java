package org.playhouse.ingest.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.kernel.Audit;
import org.playhouse.kernel.Caller;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.Ids;

/** What creators do to the poster of a film, in any state. A replaced one is read for a while: its address was told. */
@ApplicationScoped
@Transactional
public class PosterChanges {
    @Inject
    FilmBook films;

    @Inject
    PosterBook book;

    @Inject
    Leftovers leftovers;

    @Inject
    Audit audit;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    /** A number for a new poster; one that is not used in the end stays unused. */
    public int reserve(UUID film) {
        hold(film);
        return book.next(film);
    }

    /** The poster, whose object is stored, is shown from now on. */
    public void give(Caller caller, UUID film, int number, int width, int height) {
        hold(film);
        leave(film);
        book.put(film, Optional.of(number), width, height);
        remember(caller, "video.poster", film);
    }

    /** The film's own is shown again. */
    public void take(Caller caller, UUID film) {
        hold(film);
        if (book.of(List.of(film)).isEmpty()) {
            throw CommonProblem.UNKNOWN.because("This video was given no poster.");
        }
        leave(film);
        book.put(film, Optional.empty(), 0, 0);
        remember(caller, "video.poster-delete", film);
    }

    private void hold(UUID film) {
        if (films.hold(film).times().removedAt().isPresent()) {
            throw FilmBook.unknown();
        }
    }

    private void leave(UUID film) {
        book.of(List.of(film)).values().forEach(old -> leftovers.object(film, old.object(), CaptionChanges.STILL_READ));
    }

    private void remember(Caller caller, String action, UUID film) {
        audit.record(new Audit.Line(
                ids.next(),
                clock.instant(),
                caller.account().map(UUID::toString).orElse("system"),
                action,
                film.toString(),
                Optional.empty(),
                "done"));
    }
}
