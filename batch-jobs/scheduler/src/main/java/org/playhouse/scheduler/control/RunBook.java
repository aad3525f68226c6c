package org.playhouse.scheduler.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.playhouse.kernel.Page;
import org.playhouse.kernel.PageRequest;
import org.playhouse.kernel.Sql;
import org.playhouse.scheduler.ScheduleDue;
import org.playhouse.scheduler.ScheduleRun;
import org.playhouse.scheduler.ScheduleRun.Status;

/** Runs in the book: one per due time, whoever writes it down. */
@ApplicationScoped
public class RunBook {
    /** How many are told at once. */
    static final int AT_ONCE = 20;
    /** With growing pauses: about an hour and a quarter, at a lease of a minute. */
    static final int TELLINGS = 8;

    static final String SILENCE = "The room whose action it is did not answer.";
    private static final int LONGEST_MESSAGE = 1000;
    private static final String OF_VERSION =
            " from told join scheduler.schedule_version v on v.name = told.schedule and v.version = told.version"
                    + " order by told.due_at, told.id";
    /** The pause doubles four times. */
    private static final String LEASE = "now() + make_interval(secs => ? * power(2, least(attempts, 4)))";

    private Sql sql;

    protected RunBook() {}

    @Inject
    public RunBook(Sql sql) {
        this.sql = sql;
    }

    /** A new run: DUE, or SKIPPED for a reason. A due time that has one keeps it. */
    record NewRun(
            UUID id,
            String schedule,
            int version,
            Instant dueAt,
            boolean manual,
            Optional<String> skipped,
            Instant at) {}

    void add(NewRun run) {
        sql.change(
                "insert into scheduler.run (id, schedule, version, due_at, manual, status, message, ended_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?::timestamptz) on conflict do nothing",
                run.id(),
                run.schedule(),
                run.version(),
                run.dueAt(),
                run.manual(),
                run.skipped().isPresent() ? Status.SKIPPED : Status.DUE,
                run.skipped(),
                run.skipped().map(why -> run.at()));
    }

    /** Claims some that are due; the caller says them in the same transaction. */
    List<ScheduleDue> start(String member, Instant now, Duration lease) {
        return sql.list(
                "with told as (update scheduler.run set status = 'RUNNING', started_at = ?, member = ?, attempts = 1,"
                        + " lease_until = " + LEASE + " where id in (select id from scheduler.run where status = 'DUE'"
                        + " order by due_at, id limit ? for update skip locked) returning *) select told.id as run,"
                        + " told.schedule, told.due_at, v.*" + OF_VERSION,
                RunBook::due,
                now,
                member,
                (double) lease.toSeconds(),
                AT_ONCE);
    }

    /** Claims some that nobody answered in time, to say them once more. */
    List<ScheduleDue> again(String member, Duration lease) {
        return sql.list(
                "with told as (update scheduler.run set member = ?, attempts = attempts + 1, lease_until = " + LEASE
                        + " where id in (select id from scheduler.run where status = 'RUNNING' and lease_until < now()"
                        + " and attempts < ? order by lease_until limit ? for update skip locked) returning *)"
                        + " select told.id as run, told.schedule, told.due_at, v.*" + OF_VERSION,
                RunBook::due,
                member,
                (double) lease.toSeconds(),
                TELLINGS,
                AT_ONCE);
    }

    /** Those that were said often enough. An answer that comes after all still counts. */
    int giveUp(Instant now) {
        return sql.change(
                "update scheduler.run set status = 'FAILED', ended_at = ?, message = ? where id in (select id from"
                        + " scheduler.run where status = 'RUNNING' and lease_until < now() and attempts >= ?"
                        + " limit ? for update skip locked)",
                now,
                SILENCE,
                TELLINGS,
                AT_ONCE);
    }

    /** What the room says; the first answer counts. */
    public void answered(UUID run, boolean succeeded, String message, Optional<String> result, Instant now) {
        sql.change(
                "update scheduler.run set status = ?, ended_at = ?, message = ?, result = ?, answered = true"
                        + " where id = ? and not answered and status in ('RUNNING', 'FAILED')",
                succeeded ? Status.SUCCEEDED : Status.FAILED,
                now,
                message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE - 1) + "…",
                result,
                run);
    }

    /** Its due times that were not started yet are not run any more. */
    void skipDue(String schedule, String why, Instant now) {
        sql.change(
                "update scheduler.run set status = 'SKIPPED', ended_at = ?, message = ?"
                        + " where schedule = ? and status = 'DUE'",
                now,
                why,
                schedule);
    }

    /** Ended long ago, at most a thousand. */
    int forget(Instant endedBefore) {
        return sql.change(
                "delete from scheduler.run where id in (select id from scheduler.run where ended_at < ? limit 1000)",
                endedBefore);
    }

    public Optional<ScheduleRun> find(String schedule, UUID id) {
        return sql.one("select * from scheduler.run where schedule = ? and id = ?", RunBook::run, schedule, id);
    }

    /** Newest first. */
    public Page<ScheduleRun> page(String schedule, PageRequest page) {
        var after = page.after().map(UUID::fromString);
        var rows = sql.list(
                "select * from scheduler.run where schedule = ? and (?::uuid is null or id < ?::uuid)"
                        + " order by id desc limit ?",
                RunBook::run,
                schedule,
                after,
                after,
                page.limit() + 1);
        return Page.of(rows, page.limit(), run -> run.id().toString());
    }

    /** The newest of each, by the schedule's name. */
    Map<String, ScheduleRun> latest(Collection<String> schedules) {
        var rows = sql.list(
                "select r.* from unnest(?::varchar[]) as name cross join lateral (select * from scheduler.run"
                        + " where schedule = name order by id desc limit 1) r",
                RunBook::run,
                schedules);
        return rows.stream().collect(Collectors.toMap(ScheduleRun::schedule, Function.identity()));
    }

    private static ScheduleDue due(ResultSet row) throws SQLException {
        return ScheduleDue.of(
                row.getObject("run", UUID.class),
                row.getString("schedule"),
                Sql.instant(row, "due_at").orElseThrow(),
                row.getString("action"),
                ScheduleBook.parameters(row));
    }

    private static ScheduleRun run(ResultSet row) throws SQLException {
        return new ScheduleRun(
                row.getObject("id", UUID.class),
                row.getString("schedule"),
                Sql.instant(row, "due_at").orElseThrow(),
                Sql.instant(row, "started_at"),
                Sql.instant(row, "ended_at"),
                Status.valueOf(row.getString("status")),
                Sql.text(row, "member"),
                row.getBoolean("manual"),
                Sql.text(row, "message"),
                Sql.text(row, "result"));
    }
}
