package org.playhouse.ingest.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.ingest.ExtendedFilm;
import org.playhouse.ingest.FilmRendition;
import org.playhouse.ingest.FilmStatus;
import org.playhouse.ingest.JoinedRung;
import org.playhouse.ingest.PlannedChunk;
import org.playhouse.ingest.WorkStep;
import org.playhouse.ingest.entity.Film;
import org.playhouse.kernel.Bucket;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.kernel.Sql;

/** Rungs that are encoded apart, and what they joined, in the book. The caller of a change holds the film. */
@ApplicationScoped
public class RungBook {
    private Sql sql;

    protected RungBook() {}

    @Inject
    public RungBook(Sql sql) {
        this.sql = sql;
    }

    static Optional<List<Long>> positions(PlannedChunk chunk) {
        return Optional.of(chunk.rungs().stream().map(Integer::longValue).toList())
                .filter(some -> !some.isEmpty());
    }

    static List<Integer> positions(ResultSet row) throws SQLException {
        var positions = row.getArray("rungs");
        return positions == null
                ? List.of()
                : Arrays.stream((Long[]) positions.getArray())
                        .map(Math::toIntExact)
                        .toList();
    }

    /** Whether the film's attempt has a row of a step, other than one that sleeps until a lost object is made again. */
    public boolean has(Film film, WorkStep step) {
        return count(film, "step = '" + step + "' and not (state = 'WAITING' and not_before = 'infinity')") > 0;
    }

    /** Whether rungs of the film's attempt join later. */
    public boolean later(Film film) {
        return count(film, "later") > 0;
    }

    /** Whether what a step says of itself is how far the film is: what makes a first rung playable is not. */
    public boolean counts(Film film, WorkStep step) {
        boolean first = step == WorkStep.ASSEMBLE || step == WorkStep.PACKAGE;
        return !step.ofSound() && film.status() != FilmStatus.PUBLISHED && !(first && later(film));
    }

    /** Whether all that a presentation begins with is encoded. */
    public boolean firstEncoded(Film film) {
        return count(film, "step = 'ENCODE' and not later and state <> 'DONE'") == 0;
    }

    private int count(Film film, String what) {
        return sql.one(
                        "select count(*) as rows from ingest.work_item where film = ? and attempt = ? and " + what,
                        row -> row.getInt("rows"),
                        film.id(),
                        film.job().attempt())
                .orElseThrow();
    }

    /** The first of so many numbers that no rung of the film ever had. */
    public int next(UUID film, int count) {
        int given = sql.one(
                        "update ingest.film set rungs_given = rungs_given + ? where id = ? returning rungs_given",
                        row -> row.getInt("rungs_given"),
                        count,
                        film)
                .orElseThrow();
        int first = JoinedRung.FIRST + given - count;
        if (first + count - 1 > JoinedRung.LAST) {
            throw new IllegalStateException("the rungs of film " + film + " were made too often");
        }
        return first;
    }

    /** From now on the presentation lists them. */
    public void joined(Film film, ExtendedFilm made) {
        for (var track : made.tracks()) {
            sql.change(
                    "insert into ingest.joined_rung (film, number, presentation, name, document) values (?, ?, ?, ?, ?)",
                    film.id(),
                    track.number(),
                    film.presentation(),
                    track.name(),
                    made.document().key());
        }
        sql.change(
                "update ingest.film set document = ?, reworking = false, revision = revision + 1 where id = ?",
                made.document().key(),
                film.id());
        made.renditions().forEach(one -> measured(film.id(), one));
    }

    private void measured(UUID film, FilmRendition one) {
        sql.change(
                "update ingest.film_rendition set width = ?, height = ?, codec = ?, bitrate = ?, frame_rate = ?,"
                        + " state = 'READY' where film = ? and name = ?",
                one.width(),
                one.height(),
                one.codec(),
                one.bitrate(),
                one.frameRate(),
                film,
                one.name());
    }

    /** Renditions that were only planned are under way. */
    public void encoding(UUID film, Collection<Integer> positions) {
        for (int position : positions) {
            sql.change(
                    "update ingest.film_rendition set state = 'ENCODING' where film = ? and position = ?"
                            + " and state = 'PLANNED'",
                    film,
                    position - 1);
        }
    }

    /** Nobody works on them any more: what is not made is to be made by a retry. */
    public void idle(UUID film) {
        sql.change("update ingest.film_rendition set state = 'PLANNED' where film = ? and state = 'ENCODING'", film);
    }

    /** A rendition of a published film is made again. */
    public void again(UUID film) {
        sql.change(
                "update ingest.film set reworking = true, last_error = null, revision = revision + 1 where id = ?",
                film);
    }

    /** It is not, any more: nobody completes what waits or runs for it. */
    public void ended(Film film) {
        sql.change(
                "update ingest.work_item set state = 'CANCELLED', epoch = epoch + 1, lease_until = null,"
                        + " ended_at = now() where film = ? and sound is null and state in ('WAITING', 'LEASED')",
                film.id());
        sql.change("update ingest.film set reworking = false, revision = revision + 1 where id = ?", film.id());
    }

    /** There is nothing to play any more. */
    public void takenBack(UUID film) {
        sql.change(
                "update ingest.film set presentation = null, document = null, revision = revision + 1 where id = ?",
                film);
    }

    /** The document that lists the track of a number in a presentation; also of one that was replaced. */
    public Optional<ObjectRef> document(UUID presentation, int number) {
        return sql.one(
                "select document from ingest.joined_rung where presentation = ? and number = ?",
                row -> new ObjectRef(Bucket.MANIFEST, row.getString("document")),
                presentation,
                number);
    }

    /** Chunks of earlier attempts are needed again, or go later than was said. */
    public void keepChunks(UUID film) {
        sql.change(
                "delete from ingest.leftover where film = ? and bucket = 'MEZZANINE' and whole and key = ?"
                        + " and due_at > now() + interval '1 hour'",
                film,
                film + "/");
    }
}
