package org.playhouse.ingest.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.playhouse.ingest.JobMark;
import org.playhouse.kernel.PageRequest;
import org.playhouse.kernel.Sql;

/**
 * Marks of jobs: who wrote their rows last (PostgreSQL's xmin), so that every change counts, whoever makes it, and no
 * row has to say when it was changed. The clock is the database's.
 */
@ApplicationScoped
public class JobMarks {
    private static final String WORKING = "(f.status in ('QUEUED', 'TRANSCODING', 'PACKAGING') or f.id in (select film"
            + " from ingest.work_item where state in ('WAITING', 'LEASED')))";
    private static final String MARK = "select f.job, f.id, " + WORKING
            + " as working, f.xmin::text || '.' || w.rows || '.' || coalesce(w.writers, 0) as mark"
            + " from ingest.film f left join lateral (select count(*) as rows, sum(i.xmin::text::bigint) as writers"
            + " from ingest.work_item i where i.film = f.id and i.attempt = f.attempt) w on true";
    private static final int MOST = 20_000;
    /** An end is told to whoever looks within this time, also of a job that nobody saw at work. */
    private static final int AFTERWARDS_SECONDS = 60;

    private Sql sql;

    protected JobMarks() {}

    @Inject
    public JobMarks(Sql sql) {
        this.sql = sql;
    }

    /** Jobs under way, those that ended within a minute, and these others; first those that are worked on, then as they wait. */
    public List<JobMark> underWay(Collection<UUID> others) {
        return sql.list(
                MARK + " where f.removed_at is null and f.delivered_at is not null and (" + WORKING
                        + " or f.ended_at > now() - make_interval(secs => ?) or f.job = any(?::uuid[]))"
                        + " order by working desc, f.status = 'QUEUED', f.priority desc, f.job desc limit ?",
                row -> new JobMark(
                        row.getObject("job", UUID.class),
                        row.getObject("id", UUID.class),
                        row.getBoolean("working"),
                        row.getString("mark")),
                AFTERWARDS_SECONDS,
                others,
                MOST);
    }

    /** Those that ended, or about which a line was written, since. */
    public List<UUID> since(Instant moment) {
        return sql.list(
                "select f.job from ingest.film f where f.removed_at is null and f.delivered_at is not null"
                        + " and (f.ended_at >= ? or f.id in (select film from ingest.job_line where at >= ?))"
                        + " order by f.ended_at desc nulls first, f.job desc limit ?",
                row -> row.getObject("job", UUID.class),
                moment,
                moment,
                PageRequest.MAX);
    }

    public Instant now() {
        return sql.one("select now() as at", row -> Sql.instant(row, "at").orElseThrow())
                .orElseThrow();
    }
}
