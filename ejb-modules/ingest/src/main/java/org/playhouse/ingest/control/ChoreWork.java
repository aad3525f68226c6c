package org.playhouse.ingest.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.ingest.JobReport;
import org.playhouse.kernel.Sql;

/** What schedules ask, in the caller's transaction; each says in a sentence what it did. */
@ApplicationScoped
public class ChoreWork {
    private static final int MOST = 200;
    private static final String STATUS = "case status when 'PUBLISHED' then 'SUCCEEDED' when 'REJECTED' then 'REJECTED'"
            + " else case when cancelled then 'CANCELLED' else 'FAILED' end end";
    private static final String ENDED =
            " from ingest.film f where ended_at >= ? and ended_at < ? and removed_at is null"
                    + " and status in ('PUBLISHED', 'REJECTED', 'FAILED')";

    private Sql sql;
    private FilmBook films;
    private Beginnings beginnings;

    protected ChoreWork() {}

    @Inject
    public ChoreWork(Sql sql, FilmBook films, Beginnings beginnings) {
        this.sql = sql;
        this.films = films;
        this.beginnings = beginnings;
    }

    /** The next attempt of films that FAILED and were not cancelled, the longest ago first. */
    public String tryAgain(Optional<String> template, String schedule) {
        var failed = sql.list(
                "select id from ingest.film where status = 'FAILED' and not cancelled and removed_at is null"
                        + " and (?::varchar is null or template = ?) order by ended_at limit ? for update skip locked",
                row -> row.getObject("id", UUID.class),
                template,
                template,
                MOST);
        failed.forEach(film -> beginnings.retried(film, "schedule " + schedule));
        return failed.size() + " films are made anew.";
    }

    /** What is kept for retries, and unfinished uploads, before their usual time; the sweep takes them then. */
    public String drop(Optional<Duration> chunksOlderThan, Optional<Duration> uploadsOlderThan) {
        int chunks = chunksOlderThan.map(this::chunks).orElse(0);
        int uploads = uploadsOlderThan.map(this::uploads).orElse(0);
        return "Chunks of " + chunks + " films and " + uploads + " unfinished uploads are dropped.";
    }

    /** Only the rows that wait for days: the shorter waits are for late writers. */
    private int chunks(Duration age) {
        return sql.change(
                "update ingest.leftover l set due_at = now() from ingest.film f where f.id = l.film"
                        + " and l.bucket = 'MEZZANINE' and l.whole and l.due_at > now() + interval '1 hour'"
                        + " and f.status in ('PUBLISHED', 'REJECTED', 'FAILED')"
                        + " and f.ended_at < now() - make_interval(secs => ?) and not exists (select 1 from"
                        + " ingest.work_item w where w.film = f.id and w.state in ('WAITING', 'LEASED'))",
                (double) age.toSeconds());
    }

    private int uploads(Duration age) {
        int given = 0;
        for (var some = films.abandoned(age); !some.isEmpty() && given < MOST; some = films.abandoned(age)) {
            some.forEach(beginnings::abandoned);
            given += some.size();
        }
        return given;
    }

    public JobReport report(Instant from, Instant to) {
        var jobs = new LinkedHashMap<String, Long>();
        sql.list(
                "select " + STATUS + " as ended, count(*) as many" + ENDED + " group by 1 order by 1",
                row -> jobs.put(row.getString("ended"), row.getLong("many")),
                from,
                to);
        double seconds = sql.one(
                        "select coalesce(sum(duration), 0) as sum" + ENDED + " and status = 'PUBLISHED'",
                        row -> row.getDouble("sum"),
                        from,
                        to)
                .orElseThrow();
        double cost = sql.one(
                        "select coalesce(sum(cpu_seconds), 0) as sum from ingest.work_item where film in (select id"
                                + ENDED + ")",
                        row -> row.getDouble("sum"),
                        from,
                        to)
                .orElseThrow();
        var failures = sql.list(
                "select job, id, " + STATUS
                        + " as ended, coalesce((select code from ingest.film_finding where film = f.id"
                        + " and severity = 'error' order by position limit 1), 'none') as code" + ENDED
                        + " and status <> 'PUBLISHED' order by ended_at desc limit ?",
                row -> new JobReport.Failure(
                        row.getObject("job", UUID.class),
                        row.getObject("id", UUID.class),
                        row.getString("ended"),
                        row.getString("code")),
                from,
                to,
                JobReport.MOST);
        return new JobReport(from, to, jobs, seconds, cost, failures);
    }
}
