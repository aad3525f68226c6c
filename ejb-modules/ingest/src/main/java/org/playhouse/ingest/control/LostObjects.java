package org.playhouse.ingest.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.ingest.LeaseLost;
import org.playhouse.ingest.WorkStep;
import org.playhouse.ingest.entity.Film;
import org.playhouse.ingest.entity.WorkItem;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.kernel.Sql;

/** What the reconciler asks the book, and the changes that only it makes. */
@ApplicationScoped
public class LostObjects {
    private Sql sql;

    protected LostObjects() {}

    @Inject
    public LostObjects(Sql sql) {
        this.sql = sql;
    }

    /** The finished row of the film's attempt that made an object: a chunk by its name, a joined track by its step. */
    public Optional<WorkItem> maker(Film film, ObjectRef object) {
        return sql.one(
                "select * from ingest.work_item i where film = ? and attempt = ? and state = 'DONE' and ((step = 'ENCODE'"
                        + " and output_bucket = ? and output_key = ?) or (step = (case when ? like '%/gathered/%' then"
                        + " 'GATHER' else 'ASSEMBLE' end) and (exists (select 1 from"
                        + " ingest.film_track t where t.film = i.film and t.bucket = ? and t.key = ?) or exists (select 1"
                        + " from ingest.film_picture p where p.film = i.film and p.bucket = ? and p.key = ?)))) limit 1",
                WorkRow::item,
                film.id(),
                film.job().attempt(),
                object.bucket(),
                object.key(),
                object.key(),
                object.bucket(),
                object.key(),
                object.bucket(),
                object.key());
    }

    /** A finished row is due again; its next claim has a higher epoch. */
    public void again(UUID id) {
        sql.change(
                "update ingest.work_item set state = 'WAITING', epoch = epoch + 1, owner = null, fraction = 0,"
                        + " output_bucket = null, output_key = null, sha256 = null, ended_at = null,"
                        + " interruptions = interruptions + 1, not_before = now() where id = ? and state = 'DONE'",
                id);
    }

    /** A claimed row waits until {@link #wake}. */
    public void sleep(UUID id, long epoch) {
        int changed = sql.change(
                "update ingest.work_item set state = 'WAITING', epoch = epoch + 1, owner = null, lease_until = null,"
                        + " fraction = 0, interruptions = interruptions + 1, not_before = 'infinity'"
                        + " where id = ? and epoch = ? and state = 'LEASED'",
                id,
                epoch);
        if (changed != 1) {
            throw new LeaseLost(id, epoch);
        }
    }

    /** A row that waits goes on waiting until {@link #wake}. */
    public void sleep(UUID id) {
        sql.change("update ingest.work_item set not_before = 'infinity' where id = ? and state = 'WAITING'", id);
    }

    /** A step that sleeps is due; says which row it is. */
    public Optional<UUID> wake(Film film, WorkStep step) {
        return sql.one(
                "update ingest.work_item set not_before = now() where film = ? and attempt = ? and step = ? and state ="
                        + " 'WAITING' and sound is null and not_before = 'infinity' returning id",
                row -> row.getObject("id", UUID.class),
                film.id(),
                film.job().attempt(),
                step);
    }

    /** Recorded chunks that assemble has not read yet and nobody looked for in a while; looked for from now on. */
    @Transactional
    public List<WorkItem> unread(Duration pause, int limit) {
        return sql.list(
                "update ingest.work_item set checked_at = now() where id in (select i.id from ingest.work_item i join"
                        + " ingest.film f on f.id = i.film and f.attempt = i.attempt where f.status = 'TRANSCODING' and"
                        + " i.step = 'ENCODE' and i.state = 'DONE' and coalesce(i.checked_at, i.ended_at) < now() -"
                        + " make_interval(secs => ?) order by coalesce(i.checked_at, i.ended_at) for update of i skip"
                        + " locked limit ?) returning *",
                WorkRow::item,
                (double) pause.toSeconds(),
                limit);
    }

    /** Films that ended and have rows that are due, claimed or asleep; not those of a given sound, which come later. */
    @Transactional
    public List<UUID> ended() {
        return sql.list(
                "select distinct f.id from ingest.work_item i join ingest.film f on f.id = i.film where i.state in"
                        + " ('WAITING', 'LEASED') and i.sound is null and f.status in ('PUBLISHED', 'REJECTED', 'FAILED')"
                        + " and not f.reworking"
                        + " and f.ended_at < now() - interval '10 seconds' limit 20",
                row -> row.getObject("id", UUID.class));
    }

    public boolean stale(UUID film) {
        return sql.one(
                        "select 1 as found from ingest.work_item where film = ? and state in ('WAITING', 'LEASED') and"
                                + " sound is null limit 1",
                        row -> true,
                        film)
                .isPresent();
    }

    /** Films under way of which no row can be claimed, now or later. */
    @Transactional
    public List<UUID> stuck() {
        return sql.list(
                "select f.id from ingest.film f where f.status in ('QUEUED', 'TRANSCODING', 'PACKAGING') and"
                        + " f.removed_at is null and f.delivered_at < now() - interval '10 seconds' and not exists"
                        + " (select 1 from ingest.work_item i where i.film = f.id and i.attempt = f.attempt and (i.state ="
                        + " 'LEASED' or (i.state = 'WAITING' and i.not_before < 'infinity'))) limit 20",
                row -> row.getObject("id", UUID.class));
    }

    public boolean idle(Film film) {
        return sql.one(
                        "select 1 as found from ingest.work_item where film = ? and attempt = ? and (state = 'LEASED' or"
                                + " (state = 'WAITING' and not_before < 'infinity')) limit 1",
                        row -> true,
                        film.id(),
                        film.job().attempt())
                .isEmpty();
    }
}
