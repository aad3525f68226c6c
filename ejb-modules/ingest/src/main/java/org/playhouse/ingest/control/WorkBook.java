package org.playhouse.ingest.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.ingest.ChunkOutput;
import org.playhouse.ingest.Effort;
import org.playhouse.ingest.LeaseLost;
import org.playhouse.ingest.PlannedChunk;
import org.playhouse.ingest.WorkStep;
import org.playhouse.ingest.entity.Film;
import org.playhouse.ingest.entity.WorkItem;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.kernel.Sql;

/** Rows of work: made, completed, handed back. A change names the epoch and changes one row, or throws. */
@ApplicationScoped
public class WorkBook {
    private static final String READ = "select * from ingest.work_item ";
    private static final String CLAIMED = " where id = ? and epoch = ? and state = 'LEASED'";
    private static final String DONE = "update ingest.work_item set state = 'DONE', fraction = 1, cpu_seconds = ?,"
            + " wall_seconds = ?, ended_at = now(), lease_until = null";

    private Sql sql;

    protected WorkBook() {}

    @Inject
    public WorkBook(Sql sql) {
        this.sql = sql;
    }

    public Optional<WorkItem> find(UUID id) {
        return sql.one(READ + "where id = ?", WorkRow::item, id);
    }

    /** The claimed row; whoever calls holds its film. */
    public WorkItem held(UUID id, long epoch) {
        return claimed(id, epoch).orElseThrow(() -> new LeaseLost(id, epoch));
    }

    /** As {@link #held}; absent when the claim is lost. */
    public Optional<WorkItem> claimed(UUID id, long epoch) {
        return sql.one(READ + CLAIMED, WorkRow::item, id, epoch);
    }

    /** Rows of the film's current attempt, in the order of the work. */
    public List<WorkItem> of(Film film) {
        return sql.list(
                READ + "where film = ? and attempt = ? order by case step when 'PLAN' then 0 when 'ENCODE' then 1"
                        + " when 'ASSEMBLE' then 2 when 'PACKAGE' then 3 when 'GATHER' then 4 else 5 end, chunk",
                WorkRow::item,
                film.id(),
                film.job().attempt());
    }

    /** Makes a step due. */
    public void add(UUID id, Film film, WorkStep step) {
        sql.change(
                "insert into ingest.work_item (id, film, creator, step, lane, attempt, priority, epoch, state)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, 'WAITING')",
                id,
                film.id(),
                film.creator(),
                step,
                Lane.of(step).word(),
                film.job().attempt(),
                film.job().priority(),
                firstEpoch(film));
    }

    /** Makes a chunk due. */
    public void add(UUID id, Film film, PlannedChunk chunk, String planHash) {
        sql.change(
                "insert into ingest.work_item (id, film, creator, step, lane, attempt, priority, epoch, state, chunk,"
                        + " start_seconds, duration_seconds, audio, plan_hash, rungs, later, share)"
                        + " values (?, ?, ?, 'ENCODE', ?, ?, ?, ?, 'WAITING', ?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                film.id(),
                film.creator(),
                Lane.of(WorkStep.ENCODE).word(),
                film.job().attempt(),
                film.job().priority(),
                firstEpoch(film),
                chunk.number(),
                chunk.startSeconds(),
                chunk.durationSeconds(),
                chunk.audio(),
                planHash,
                RungBook.positions(chunk),
                chunk.later(),
                chunk.weight());
    }

    /**
     * Epochs of an attempt begin above all of the attempt before it: an object's name (plan, chunk, epoch) is never
     * used twice, so what is swept of a cancelled attempt is never an object of the next.
     */
    private static long firstEpoch(Film film) {
        return firstEpoch(film.job().attempt());
    }

    static long firstEpoch(int attempt) {
        return (attempt - 1L) << 20;
    }

    /** A waiting chunk is done by an object of an earlier attempt; it took nobody's turn. */
    public void reuse(UUID id, ChunkOutput earlier) {
        sql.change(
                "update ingest.work_item set state = 'DONE', fraction = 1, output_bucket = ?, output_key = ?, sha256 = ?,"
                        + " turn = 0, started_at = now(), ended_at = now() where id = ?",
                earlier.object().bucket(),
                earlier.object().key(),
                earlier.sha256(),
                id);
    }

    /** Recorded chunks of any attempt that were made by this plan. */
    public List<ChunkOutput> made(UUID film, String planHash) {
        return sql.list(
                "select distinct on (chunk, rungs) * from ingest.work_item where film = ? and plan_hash = ?"
                        + " and step = 'ENCODE' and state = 'DONE' and not spent order by chunk, rungs, attempt desc",
                WorkRow::output,
                film,
                planHash);
    }

    public void done(UUID id, long epoch, Effort effort) {
        fenced(id, epoch, sql.change(DONE + CLAIMED, effort.cpuSeconds(), effort.wallSeconds(), id, epoch));
    }

    /** A chunk is done, by an object. */
    public void done(UUID id, long epoch, Effort effort, ObjectRef object, String sha256) {
        fenced(
                id,
                epoch,
                sql.change(
                        DONE + ", output_bucket = ?, output_key = ?, sha256 = ?" + CLAIMED,
                        effort.cpuSeconds(),
                        effort.wallSeconds(),
                        object.bucket(),
                        object.key(),
                        sha256,
                        id,
                        epoch));
    }

    /** How far the step is (0..1), which never falls; gives the row as it is then. */
    public WorkItem progress(UUID id, long epoch, double fraction, double cpuSeconds) {
        return sql.one(
                        "update ingest.work_item set fraction = greatest(fraction, ?), cpu_seconds = ?" + CLAIMED
                                + " returning *",
                        WorkRow::item,
                        fraction,
                        cpuSeconds,
                        id,
                        epoch)
                .orElseThrow(() -> new LeaseLost(id, epoch));
    }

    /** Back to waiting, for a while; the next claim has the next epoch. */
    public void handBack(UUID id, long epoch, boolean failed, Duration pause) {
        fenced(
                id,
                epoch,
                sql.change(
                        "update ingest.work_item set state = 'WAITING', epoch = epoch + 1, lease_until = null,"
                                + " owner = null, fraction = 0, failures = failures + ?, interruptions = interruptions + ?,"
                                + " not_before = now() + make_interval(secs => ?)" + CLAIMED,
                        failed ? 1 : 0,
                        failed ? 0 : 1,
                        pause.toMillis() / 1000.0,
                        id,
                        epoch));
    }

    public void dead(UUID id, long epoch) {
        fenced(
                id,
                epoch,
                sql.change(
                        "update ingest.work_item set state = 'DEAD', epoch = epoch + 1, failures = failures + 1,"
                                + " lease_until = null, ended_at = now()" + CLAIMED,
                        id,
                        epoch));
    }

    /** Raises the epoch of all that waits or runs: nobody can complete it any more. */
    public void cancel(UUID film) {
        sql.change(
                "update ingest.work_item set state = 'CANCELLED', epoch = epoch + 1, lease_until = null,"
                        + " ended_at = now() where film = ? and state in ('WAITING', 'LEASED')",
                film);
    }

    public boolean allEncoded(Film film) {
        return sql.one(
                        "select count(*) as open from ingest.work_item where film = ? and attempt = ?"
                                + " and step = 'ENCODE' and state <> 'DONE'",
                        row -> row.getInt("open"),
                        film.id(),
                        film.job().attempt())
                .map(open -> open == 0)
                .orElseThrow();
    }

    /** The presentation id that a claim of package works under. */
    public void presents(UUID id, long epoch, UUID presentation) {
        fenced(
                id,
                epoch,
                sql.change("update ingest.work_item set presentation = ?" + CLAIMED, presentation, id, epoch));
    }

    /** Outputs of the attempt's chunks, in order: of those whose rungs join later, or of the others. */
    public List<ChunkOutput> outputs(Film film, boolean later) {
        return sql.list(
                READ + "where film = ? and attempt = ? and step = 'ENCODE' and state = 'DONE' and later = ?"
                        + " order by chunk",
                WorkRow::output,
                film.id(),
                film.job().attempt(),
                later);
    }

    private static void fenced(UUID id, long epoch, int changed) {
        if (changed != 1) {
            throw new LeaseLost(id, epoch);
        }
    }
}
