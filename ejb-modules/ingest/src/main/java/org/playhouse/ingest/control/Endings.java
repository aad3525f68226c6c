package org.playhouse.ingest.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.playhouse.ingest.FilmFailed;
import org.playhouse.ingest.FilmFinding;
import org.playhouse.ingest.FilmRejected;
import org.playhouse.ingest.FilmStatus;
import org.playhouse.ingest.IngestConfig;
import org.playhouse.ingest.entity.Film;
import org.playhouse.ingest.entity.WorkItem;
import org.playhouse.kernel.Bucket;
import org.playhouse.kernel.Outbox;

/** The ends of a film's work other than success. The caller holds the film. */
@ApplicationScoped
public class Endings {
    @Inject
    FilmBook films;

    @Inject
    WorkBook work;

    @Inject
    FilmDetails details;

    @Inject
    JobLog log;

    @Inject
    Leftovers leftovers;

    @Inject
    SoundEndings sounds;

    @Inject
    RungBook rungs;

    @Inject
    Showcase showcase;

    @Inject
    Outbox outbox;

    @Inject
    IngestConfig config;

    /** The source's fault: what was made of it goes now, the source after a while. */
    public void rejected(Film film, List<FilmFinding> findings) {
        var first = findings.stream().filter(FilmFinding::error).findFirst().orElseThrow();
        details.found(film.id(), findings);
        end(film, FilmStatus.REJECTED);
        film.presentation().ifPresent(id -> {
            leftovers.presentation(film.id(), id);
            rungs.takenBack(film.id());
            showcase.takenBack(film.id());
        });
        leftovers.folder(film.id(), Bucket.MEZZANINE, film.id().toString());
        leftovers.folder(film.id(), Bucket.RAW, film.id().toString(), config.keepChunks());
        log.line(film, film.stage().word(), "rejected", first.code() + ": " + first.message());
        outbox.append(new FilmRejected(film.id(), first.code()));
    }

    /** Ours: chunks stay for a retry, and so does what can be played already. */
    public void failed(Film film, FilmFinding why) {
        details.found(film.id(), List.of(why));
        end(film, FilmStatus.FAILED);
        rungs.idle(film.id());
        films.erred(film.id(), why.message());
        keepAWhile(film);
        outbox.append(new FilmFailed(film.id(), why.code()));
    }

    /** Somebody cancelled it. */
    public void cancelled(Film film, String reason) {
        failed(film, FilmFinding.error("ingest.cancelled", "The work on this film was cancelled: " + reason));
        films.cancelled(film.id());
        log.line(film, film.stage().word(), "cancelled", reason);
    }

    /** It was deleted: everything goes. */
    public void removed(Film film) {
        stop(film);
        films.removed(film.id());
        leftovers.upload(film);
        sounds.removed(film.id());
        leftovers.folder(film.id(), Bucket.RAW, film.id().toString());
        leftovers.folder(film.id(), Bucket.MEZZANINE, film.id().toString());
        leftovers.folder(film.id(), Bucket.PACKAGED, film.id().toString());
        film.presentation().ifPresent(id -> leftovers.presentation(film.id(), id));
    }

    /** Nobody completes anything of it any more, and what was half made goes. */
    private void stop(Film film) {
        for (var item : work.of(film)) {
            if (item.state() == WorkItem.State.LEASED) {
                leftovers.loser(item);
            }
            leftovers.unpublished(item);
        }
        work.cancel(film.id());
    }

    private void end(Film film, FilmStatus status) {
        stop(film);
        films.become(film, status);
        films.stage(film.id(), new Film.Stage("done", 1));
        showcase.reached(film.id(), status);
    }

    /** Chunks stay for retries, then go. */
    void keepAWhile(Film film) {
        leftovers.folder(film.id(), Bucket.MEZZANINE, film.id().toString(), config.keepChunks());
    }
}
