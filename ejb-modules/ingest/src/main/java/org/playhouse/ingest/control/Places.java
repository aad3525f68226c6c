package org.playhouse.ingest.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.ingest.entity.Film;
import org.playhouse.kernel.Outbox;
import org.playhouse.kernel.Sql;

/**
 * Where films stand in the queue. What waits moves at once; a row that begins to wait later takes the film's place over
 * by itself (the database's trigger), so a step that runs is left alone.
 */
@ApplicationScoped
@Transactional
public class Places {
    /** Workers that are woken for a film that may be worked on again; others find it by their poll. */
    private static final int RINGS = 8;

    @Inject
    Sql sql;

    @Inject
    FilmBook films;

    @Inject
    JobLog log;

    @Inject
    Outbox outbox;

    /**
     * @param priority 0 to 9, 9 goes first
     * @param deadline of two films of a priority the earlier one goes first; absent: after all that have one
     */
    public void move(UUID id, int priority, Optional<Instant> deadline, String reason) {
        var film = working(id, "given another priority");
        sql.change(
                "update ingest.film set priority = ?, deadline = ?, revision = revision + 1 where id = ?",
                priority,
                deadline,
                id);
        sql.change(
                "update ingest.work_item set priority = ?, deadline = ? where film = ? and state = 'WAITING'",
                priority,
                deadline,
                id);
        say(film, "priority " + priority + deadline.map(at -> ", due by " + at).orElse("") + ": " + reason);
    }

    /** Nothing of it is claimed until it is resumed. */
    public void pause(UUID id, String reason) {
        var film = working(id, "paused");
        film.require(!film.job().paused(), "paused, for it is already");
        hold(film, true);
        say(film, "paused: " + reason);
    }

    public void resume(UUID id, String reason) {
        var film = working(id, "resumed");
        film.require(film.job().paused(), "resumed, for it is not paused");
        hold(film, false);
        say(film, "resumed: " + reason);
        sql.list(
                        "select id from ingest.work_item where film = ? and state = 'WAITING' limit " + RINGS,
                        row -> row.getObject("id", UUID.class),
                        id)
                .forEach(outbox::ring);
    }

    private void hold(Film film, boolean paused) {
        sql.change("update ingest.film set paused = ?, revision = revision + 1 where id = ?", paused, film.id());
        sql.change("update ingest.work_item set held = ? where film = ? and state = 'WAITING'", paused, film.id());
    }

    private Film working(UUID id, String wish) {
        var film = films.hold(id);
        film.require(film.status().working(), wish);
        return film;
    }

    private void say(Film film, String message) {
        log.line(film, film.stage().word(), "queued", message);
    }
}
