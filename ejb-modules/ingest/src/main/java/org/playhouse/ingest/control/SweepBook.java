package org.playhouse.ingest.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.ingest.Sweeping;
import org.playhouse.kernel.Page;
import org.playhouse.kernel.PageRequest;
import org.playhouse.kernel.Sql;

/** Sweeps of the buckets: asked for, one at a time, remembered. The clock is the database's. */
@ApplicationScoped
public class SweepBook {
    /** A sweep that says nothing for so long has lost its member; another begins it again. */
    private static final Duration LOST = Duration.ofMinutes(2);

    private Sql sql;

    protected SweepBook() {}

    @Inject
    public SweepBook(Sql sql) {
        this.sql = sql;
    }

    @Transactional
    public void ask(UUID id, String who, String reason, Duration age) {
        sql.change("insert into ingest.sweep (id, asked_by, reason, age) values (?, ?, ?, ?)", id, who, reason, (double)
                age.toSeconds());
    }

    /** Asks for one by the clock, when none was asked for in a while. */
    @Transactional
    public void askWhenDue(UUID id, Duration every, Duration age) {
        sql.change(
                "insert into ingest.sweep (id, asked_by, reason, age) select ?, 'clock', 'it was time', ? where not"
                        + " exists (select 1 from ingest.sweep where asked_at > now() - make_interval(secs => ?))"
                        + " and pg_try_advisory_xact_lock(hashtext('ingest.sweep'))",
                id,
                (double) age.toSeconds(),
                (double) every.toSeconds());
    }

    /** Takes the oldest that nobody works on, unless another is under way. */
    @Transactional
    public Optional<Sweeping> take(String member) {
        return sql.one(
                "update ingest.sweep set started_at = now(), heard_at = now(), member = ? where id = (select id from"
                        + " ingest.sweep where ended_at is null and (heard_at is null or heard_at < now() -"
                        + " make_interval(secs => ?)) and not exists (select 1 from ingest.sweep s where s.ended_at is"
                        + " null and s.heard_at >= now() - make_interval(secs => ?)) order by asked_at for update skip"
                        + " locked limit 1) and pg_try_advisory_xact_lock(hashtext('ingest.sweep')) returning *",
                SweepBook::sweeping,
                member,
                (double) LOST.toSeconds(),
                (double) LOST.toSeconds());
    }

    /** The member still sweeps, and deleted so much more. */
    @Transactional
    public void swept(UUID id, int objects, int uploads) {
        sql.change(
                "update ingest.sweep set heard_at = now(), objects = objects + ?, uploads = uploads + ? where id = ?",
                objects,
                uploads,
                id);
    }

    /** It failed, and whoever looks next begins it again; nothing where another member has taken it over. */
    @Transactional
    public void givenBack(UUID id, String member, String why) {
        sql.change(
                "update ingest.sweep set started_at = null, heard_at = null, member = null, last_error = ? where id = ?"
                        + " and member = ? and ended_at is null",
                why,
                id,
                member);
    }

    @Transactional
    public void ended(UUID id) {
        sql.change("update ingest.sweep set ended_at = now(), last_error = null where id = ?", id);
        sql.change("delete from ingest.sweep where ended_at < now() - interval '30 days'");
    }

    public Optional<Sweeping> find(UUID id) {
        return sql.one("select * from ingest.sweep where id = ?", SweepBook::sweeping, id);
    }

    /** Newest first; ids grow with time. */
    public Page<Sweeping> page(PageRequest page) {
        var after = page.after().map(UUID::fromString);
        var rows = sql.list(
                "select * from ingest.sweep where (?::uuid is null or id < ?) order by id desc limit ?",
                SweepBook::sweeping,
                after,
                after,
                page.limit() + 1);
        return Page.of(rows, page.limit(), row -> row.id().toString());
    }

    private static Sweeping sweeping(ResultSet row) throws SQLException {
        return new Sweeping(
                row.getObject("id", UUID.class),
                Sql.instant(row, "asked_at").orElseThrow(),
                row.getString("asked_by"),
                row.getString("reason"),
                (long) row.getDouble("age"),
                Sql.text(row, "member"),
                Sql.instant(row, "started_at"),
                Sql.instant(row, "ended_at"),
                row.getInt("objects"),
                row.getInt("uploads"),
                Sql.text(row, "last_error"));
    }
}
