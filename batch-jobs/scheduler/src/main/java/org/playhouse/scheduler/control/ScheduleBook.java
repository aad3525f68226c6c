package org.playhouse.scheduler.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.kernel.Page;
import org.playhouse.kernel.PageRequest;
import org.playhouse.kernel.Sql;
import org.playhouse.scheduler.ActionParameters;
import org.playhouse.scheduler.Schedule;
import org.playhouse.scheduler.ScheduleContent;
import org.playhouse.scheduler.ScheduleRun;

/** Schedules in the book: versions are added, never changed. */
@ApplicationScoped
public class ScheduleBook {
    private static final String NOW = "select v.*, s.next_at from scheduler.schedule s"
            + " join scheduler.schedule_version v on v.name = s.name and v.version = s.version ";

    private Sql sql;
    private RunBook runs;

    protected ScheduleBook() {}

    @Inject
    public ScheduleBook(Sql sql, RunBook runs) {
        this.sql = sql;
        this.runs = runs;
    }

    /** With its last run. */
    public Optional<Schedule> find(String name) {
        var last = runs.latest(List.of(name));
        return sql.one(NOW + "where s.name = ?", row -> schedule(row, next(row), last), name);
    }

    /** With their last runs; the last changed first. */
    public Page<Schedule> page(PageRequest page) {
        var rows = sql.list(
                NOW + "where (?::bigint is null or v.position < ?) order by v.position desc limit ?",
                row -> new Placed(row.getLong("position"), schedule(row, next(row), Map.of())),
                after(page),
                after(page),
                page.limit() + 1);
        var last = runs.latest(rows.stream().map(row -> row.schedule().name()).toList());
        return Page.of(rows, page.limit(), row -> String.valueOf(row.position()))
                .map(row -> row.with(last));
    }

    /** All versions of one, newest first; also of what was deleted. */
    public Page<Schedule> versions(String name, PageRequest page) {
        var rows = sql.list(
                "select * from scheduler.schedule_version where name = ? and (?::bigint is null or version < ?)"
                        + " order by version desc limit ?",
                row -> schedule(row, Optional.empty(), Map.of()),
                name,
                after(page),
                after(page),
                page.limit() + 1);
        return Page.of(rows, page.limit(), row -> String.valueOf(row.version()));
    }

    /** The schedule, for change: held until the transaction ends. */
    public Optional<Schedule> hold(String name) {
        return sql.one(NOW + "where s.name = ? for update of s", row -> schedule(row, next(row), Map.of()), name);
    }

    /** One whose time has come and that nobody else holds; held until the transaction ends. */
    Optional<Schedule> holdDue(Instant now) {
        return sql.one(
                NOW + "where s.next_at <= ? order by s.next_at limit 1 for update of s skip locked",
                row -> schedule(row, next(row), Map.of()),
                now);
    }

    /** Whether there was none of this name; held until the transaction ends. */
    boolean open(String name) {
        return sql.change("insert into scheduler.schedule (name, version) values (?, 0) on conflict do nothing", name)
                == 1;
    }

    /** The next version of a schedule that is held. */
    void write(String name, ScheduleContent content, Instant now, Optional<UUID> by, Optional<Instant> next) {
        var with = content.parameters();
        sql.change(
                "insert into scheduler.schedule_version (name, version, action, video, template, chunks_older,"
                        + " uploads_older, period, cron, zone, missed, enabled, created_at, created_by)"
                        + " select ?, coalesce(max(version), 0) + 1, ?, ?::uuid, ?, ?::bigint, ?::bigint, ?::bigint, ?, ?, ?,"
                        + " ?, ?, ?::uuid from scheduler.schedule_version where name = ?",
                name,
                content.action(),
                with.videoId(),
                with.template(),
                with.chunksOlderThanSeconds(),
                with.uploadsOlderThanSeconds(),
                with.periodSeconds(),
                content.cron(),
                content.zone(),
                content.missed(),
                content.enabled(),
                now,
                by,
                name);
        sql.change(
                "update scheduler.schedule set next_at = ?::timestamptz, version ="
                        + " (select max(version) from scheduler.schedule_version where name = ?) where name = ?",
                next,
                name,
                name);
    }

    /** Some that are enabled and follow a name, by name. */
    List<Schedule> enabled(String after, int limit) {
        return sql.list(
                NOW + "where s.next_at is not null and s.name > ? order by s.name limit ?",
                row -> schedule(row, next(row), Map.of()),
                after,
                limit);
    }

    /** Unless somebody else moved it in the meantime. */
    void earlier(String name, Instant written, Instant next) {
        sql.change("update scheduler.schedule set next_at = ? where name = ? and next_at = ?", next, name, written);
    }

    void next(String name, Optional<Instant> next) {
        sql.change("update scheduler.schedule set next_at = ?::timestamptz where name = ?", next, name);
    }

    void remove(String name) {
        sql.change("delete from scheduler.schedule where name = ?", name);
    }

    private record Placed(long position, Schedule schedule) {
        Schedule with(Map<String, ScheduleRun> last) {
            return new Schedule(
                    schedule.name(),
                    schedule.version(),
                    schedule.content(),
                    schedule.nextAt(),
                    Optional.ofNullable(last.get(schedule.name())),
                    schedule.createdAt(),
                    schedule.createdBy());
        }
    }

    private static Optional<Long> after(PageRequest page) {
        return page.after().map(Long::valueOf);
    }

    private static Optional<Instant> next(ResultSet row) throws SQLException {
        return Sql.instant(row, "next_at");
    }

    private static Schedule schedule(ResultSet row, Optional<Instant> next, Map<String, ScheduleRun> last)
            throws SQLException {
        var name = row.getString("name");
        return new Schedule(
                name,
                row.getInt("version"),
                new ScheduleContent(
                        row.getString("action"),
                        parameters(row),
                        row.getString("cron"),
                        row.getString("zone"),
                        row.getString("missed"),
                        row.getBoolean("enabled")),
                next,
                Optional.ofNullable(last.get(name)),
                Sql.instant(row, "created_at").orElseThrow(),
                Sql.id(row, "created_by"));
    }

    static ActionParameters parameters(ResultSet row) throws SQLException {
        return new ActionParameters(
                Sql.id(row, "video"),
                Sql.text(row, "template"),
                Sql.big(row, "chunks_older"),
                Sql.big(row, "uploads_older"),
                Sql.big(row, "period"));
    }
}
