package org.playhouse.ingest.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.ingest.FilmFinding;
import org.playhouse.ingest.FilmStatus;
import org.playhouse.ingest.SourceDelivered;
import org.playhouse.ingest.WorkStep;
import org.playhouse.ingest.entity.Film;
import org.playhouse.kernel.Outbox;
import org.playhouse.kernel.Tracing;

/** How the work on a film begins: its source arrives, or an operator has it tried again. */
@ApplicationScoped
@Transactional
public class Beginnings {
    @Inject
    Course course;

    @Inject
    FilmBook films;

    @Inject
    FilmDetails details;

    @Inject
    JobLog log;

    @Inject
    Leftovers leftovers;

    @Inject
    Endings endings;

    @Inject
    Outbox outbox;

    @Inject
    Tracing tracing;

    /**
     * What is known of a film before its store is asked. In a transaction of its own, because without one the server
     * keeps the connection for the caller until its call ends: as long as the store is silent.
     */
    public Film known(UUID id) {
        return films.find(id).orElseThrow(FilmBook::unknown);
    }

    /** A whole source lies in the store. Saying it again changes nothing. */
    public void delivered(UUID id) {
        var film = films.hold(id);
        if (film.status() != FilmStatus.UPLOADING) {
            return;
        }
        films.delivered(id);
        films.began(id, tracing.current());
        course.become(film, FilmStatus.QUEUED);
        outbox.append(new SourceDelivered(id));
        course.due(film, WorkStep.PLAN);
    }

    /** What was uploaded cannot be the promised source. */
    public void refused(UUID id, FilmFinding why) {
        var film = films.hold(id);
        if (film.status() == FilmStatus.UPLOADING) {
            films.delivered(id);
            leftovers.upload(film);
            endings.rejected(film, List.of(why));
        }
    }

    /** Parts that nobody completed are given up; the creator may begin again. */
    public void abandoned(UUID id) {
        var film = films.hold(id);
        if (film.status() == FilmStatus.UPLOADING) {
            leftovers.upload(film);
            films.upload(id, Optional.empty());
        }
    }

    /** An upload whose parts were given up begins again; says which of two that began at once counts. */
    public Film resumed(UUID id, String upload) {
        if (films.hold(id).source().upload().isEmpty()) {
            films.upload(id, Optional.of(upload));
        }
        return films.hold(id);
    }

    /** The next attempt of a job that ended without a result. */
    public void retried(UUID id, String reason) {
        var film = films.hold(id);
        film.require(film.status() == FilmStatus.FAILED, "tried again");
        films.nextAttempt(id);
        films.began(id, tracing.current());
        films.queued(id);
        details.forgetFindings(id);
        leftovers.keep(id);
        course.become(film, FilmStatus.QUEUED);
        var next = films.hold(id);
        log.line(next, WorkStep.PLAN.word(), "retried", reason);
        course.due(next, WorkStep.PLAN);
    }
}
