package org.playhouse.ingest.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.ingest.FilmStatus;
import org.playhouse.ingest.IngestProblem;
import org.playhouse.ingest.PlannedFilm;
import org.playhouse.ingest.TemplateRef;
import org.playhouse.ingest.WorkStep;
import org.playhouse.ingest.entity.Film;
import org.playhouse.ingest.entity.Progress;
import org.playhouse.kernel.Page;
import org.playhouse.kernel.PageRequest;
import org.playhouse.kernel.Sql;

/** Films in the book. {@link #hold} comes before any change of a film or of its rows of work. */
@ApplicationScoped
public class FilmBook {
    private static final String READ = "select * from ingest.film ";

    private Sql sql;

    protected FilmBook() {}

    @Inject
    public FilmBook(Sql sql) {
        this.sql = sql;
    }

    public void open(Film film) {
        sql.change(
                "insert into ingest.film (id, creator, file_name, size_bytes, sha256, protection, template, template_version, status,"
                        + " stage, upload, part_size, job, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'upload', ?, ?, ?, ?)",
                film.id(),
                film.creator(),
                film.source().fileName(),
                film.source().sizeBytes(),
                film.source().sha256(),
                film.protection(),
                film.template().name(),
                film.template().version(),
                film.status(),
                film.source().upload(),
                film.source().partSize(),
                film.job().id(),
                film.times().createdAt());
    }

    public Optional<Film> find(UUID id) {
        return sql.one(READ + "where id = ?", FilmBook::film, id);
    }

    public List<Film> all(Collection<UUID> ids) {
        return ids.isEmpty() ? List.of() : sql.list(READ + "where id = any(?)", FilmBook::film, ids);
    }

    /** The film, held until the transaction ends. */
    public Film hold(UUID id) {
        return sql.one(READ + "where id = ? for update", FilmBook::film, id).orElseThrow(FilmBook::unknown);
    }

    /** The film of a row of work, held as by {@link #hold}; absent when there is no such row. */
    public Optional<Film> holdOf(UUID item) {
        return sql.one(
                READ + "where id = (select film from ingest.work_item where id = ?) for update", FilmBook::film, item);
    }

    public Optional<Film> byJob(UUID job) {
        return sql.one(READ + "where job = ? and removed_at is null and delivered_at is not null", FilmBook::film, job);
    }

    /** Jobs, newest first; the key is the job's id. */
    public Page<Film> jobs(Optional<String> status, Optional<UUID> film, PageRequest page) {
        var rows = sql.list(
                "select * from (select f.*, case status when 'QUEUED' then 'QUEUED' when 'TRANSCODING' then 'RUNNING'"
                        + " when 'PACKAGING' then 'RUNNING' when 'PUBLISHED' then case when reworking then 'RUNNING' else 'SUCCEEDED' end"
                        + " when 'REJECTED' then"
                        + " 'REJECTED' else case when cancelled then 'CANCELLED' else 'FAILED' end end as job_status"
                        + " from ingest.film f where removed_at is null and delivered_at is not null) j"
                        + " where (?::varchar is null or job_status = ?) and (?::uuid is null or id = ?)"
                        + " and (?::uuid is null or job < ?) order by job desc limit ?",
                FilmBook::film,
                status,
                status,
                film,
                film,
                after(page),
                after(page),
                page.limit() + 1);
        return Page.of(rows, page.limit(), row -> row.job().id().toString());
    }

    private static Optional<UUID> after(PageRequest page) {
        return page.after().map(UUID::fromString);
    }

    /** The place in a trace where the work on it began. */
    public void began(UUID film, Optional<String> traceparent) {
        sql.change("update ingest.film set traceparent = ? where id = ?", traceparent, film);
    }

    /** Where the work of a row began. */
    public Optional<String> traceOf(UUID item) {
        return sql.one(
                        "select traceparent from ingest.film where id = (select film from ingest.work_item where id = ?)",
                        row -> Sql.text(row, "traceparent"),
                        item)
                .flatMap(place -> place);
    }

    /** Moves a film on; a state that cannot follow is a defect and rolls back. */
    public void become(Film film, FilmStatus next) {
        if (!film.status().canBecome(next)) {
            throw new IllegalStateException("film " + film.id() + " cannot become " + next + " from " + film.status());
        }
        sql.change(
                "update ingest.film set status = ?, revision = revision + 1,"
                        + " ended_at = case when ? then now() else null end, paused = paused and not ? where id = ?",
                next,
                next.end(),
                next.end(),
                film.id());
    }

    /** Stage and fraction; within an attempt the fraction never falls, and a later stage is not left again. */
    public void stage(UUID film, Film.Stage stage) {
        sql.change(
                "update ingest.film set stage = case when ? >= fraction then ? else stage end,"
                        + " fraction = greatest(fraction, ?), revision = revision + 1 where id = ?",
                stage.fraction(),
                stage.word(),
                stage.fraction(),
                film);
    }

    /** As {@link #stage} while chunks are encoded: seconds encoded of the attempt over seconds to encode. Not of a published film. */
    public void encoding(UUID film, int attempt) {
        var begun = Progress.of(WorkStep.ENCODE, 0);
        sql.change(
                "update ingest.film f set stage = case when way.part >= f.fraction then ? else f.stage end,"
                        + " fraction = greatest(f.fraction, way.part), revision = f.revision + 1 from (select ? + ? *"
                        + " coalesce(sum(fraction * share * greatest(duration_seconds, 0.001)) / sum(share *"
                        + " greatest(duration_seconds, 0.001)), 0) as part from ingest.work_item where film = ? and attempt"
                        + " = ? and step = 'ENCODE' and not audio) way where f.id = ? and f.attempt = ? and f.status <>"
                        + " 'PUBLISHED'",
                begun.word(),
                begun.fraction(),
                Progress.of(WorkStep.ENCODE, 1).fraction() - begun.fraction(),
                film,
                attempt,
                film,
                attempt);
    }

    public void delivered(UUID film) {
        sql.change("update ingest.film set delivered_at = now(), upload = null where id = ?", film);
        queued(film);
    }

    /** Uploads that nobody finished in time, at most ten. */
    public List<UUID> abandoned(Duration life) {
        return sql.list(
                "select id from ingest.film where status = 'UPLOADING' and upload is not null and removed_at is null"
                        + " and created_at < now() - make_interval(secs => ?) limit 10",
                row -> row.getObject("id", UUID.class),
                (double) life.toSeconds());
    }

    /** The store's id of the upload; absent: its parts are given up. */
    public void upload(UUID film, Optional<String> upload) {
        sql.change("update ingest.film set upload = ?, created_at = now() where id = ?", upload, film);
    }

    /** The attempt begins anew. */
    public void queued(UUID film) {
        sql.change(
                "update ingest.film set queued_at = now(), started_at = null, stage = 'queue', fraction = 0,"
                        + " cancelled = false, last_error = null where id = ?",
                film);
    }

    public void nextAttempt(UUID film) {
        sql.change("update ingest.film set attempt = attempt + 1 where id = ?", film);
    }

    public void template(UUID film, TemplateRef template) {
        sql.change(
                "update ingest.film set template = ?, template_version = ?, revision = revision + 1 where id = ?",
                template.name(),
                template.version(),
                film);
    }

    /** It is under way from now on; the caller holds it and saw that it was not. */
    public void started(UUID film) {
        sql.change("update ingest.film set started_at = now() where id = ?", film);
    }

    public void planned(UUID film, PlannedFilm planned) {
        sql.change(
                "update ingest.film set plan = ?, plan_hash = ?, report = ?, duration = ? where id = ?",
                planned.plan(),
                planned.planHash(),
                planned.report(),
                planned.durationSeconds(),
                film);
    }

    public void presented(UUID film, UUID presentation, double duration) {
        sql.change(
                "update ingest.film set presentation = ?, duration = ?, revision = revision + 1 where id = ?",
                presentation,
                duration,
                film);
    }

    public void erred(UUID film, String error) {
        sql.change("update ingest.film set last_error = ?, revision = revision + 1 where id = ?", clip(error), film);
    }

    public void cancelled(UUID film) {
        sql.change("update ingest.film set cancelled = true where id = ?", film);
    }

    public void removed(UUID film) {
        sql.change("update ingest.film set removed_at = now(), revision = revision + 1 where id = ?", film);
    }

    static String clip(String text) {
        return text.length() <= 2000 ? text : text.substring(0, 1999) + "…";
    }

    public static RuntimeException unknown() {
        return IngestProblem.JOB_UNKNOWN.because("There is no such job.");
    }

    private static Film film(ResultSet row) throws SQLException {
        return new Film(
                row.getObject("id", UUID.class),
                row.getObject("creator", UUID.class),
                new Film.Source(
                        row.getString("file_name"),
                        row.getLong("size_bytes"),
                        Sql.text(row, "sha256"),
                        Sql.text(row, "upload"),
                        row.getLong("part_size")),
                row.getString("protection"),
                new TemplateRef(row.getString("template"), row.getInt("template_version")),
                FilmStatus.valueOf(row.getString("status")),
                new Film.Stage(row.getString("stage"), row.getDouble("fraction")),
                new Film.Job(
                        row.getObject("job", UUID.class),
                        row.getInt("attempt"),
                        row.getInt("priority"),
                        row.getBoolean("cancelled"),
                        Sql.text(row, "last_error"),
                        row.getBoolean("paused"),
                        Sql.instant(row, "deadline")),
                new Film.Times(
                        Sql.instant(row, "created_at").orElseThrow(),
                        Sql.instant(row, "delivered_at"),
                        Sql.instant(row, "queued_at"),
                        Sql.instant(row, "started_at"),
                        Sql.instant(row, "ended_at"),
                        Sql.instant(row, "removed_at")),
                new Film.Plan(
                        Sql.text(row, "plan"),
                        Sql.text(row, "plan_hash"),
                        Sql.text(row, "report"),
                        row.getDouble("duration")),
                Sql.id(row, "presentation"),
                row.getLong("revision"),
                new Film.Apart(Sql.text(row, "document"), row.getBoolean("reworking")));
    }
}
