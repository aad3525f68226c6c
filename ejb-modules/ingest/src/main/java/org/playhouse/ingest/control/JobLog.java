package org.playhouse.ingest.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.ingest.ChunkOutput;
import org.playhouse.ingest.Effort;
import org.playhouse.ingest.IngestConfig;
import org.playhouse.ingest.JobLine;
import org.playhouse.ingest.entity.Film;
import org.playhouse.ingest.entity.WorkItem;
import org.playhouse.kernel.Sql;

/** The log of each job. Numbers ascend without gaps that matter: the film's row gives the next one. */
@ApplicationScoped
public class JobLog {
    static final int LONGEST = 4000;

    private Sql sql;
    private IngestConfig config;

    protected JobLog() {}

    @Inject
    public JobLog(Sql sql, IngestConfig config) {
        this.sql = sql;
        this.config = config;
    }

    /** About the job as a whole. */
    public void line(Film film, String step, String event, String message) {
        write(film.id(), film.job().attempt(), step, Optional.empty(), event, message);
    }

    /** About a row of work. */
    public void line(WorkItem item, String event, String message) {
        write(item.film(), item.attempt(), item.step().word(), item.chunkNumber(), event, message);
    }

    /** A chunk has its object: {@code encoded} once, {@code reused} afterwards. */
    public void chunk(Film film, String event, ChunkOutput output, Optional<Effort> effort) {
        sql.change(
                NEXT + "insert into ingest.job_line (film, seq, attempt, member, step, chunk, event, message, key,"
                        + " sha256, cpu_seconds, wall_seconds)"
                        + " select ?, log_seq, ?, ?, 'encode', ?, ?, ?, ?, ?, ?, ? from next",
                film.id(),
                film.id(),
                film.job().attempt(),
                config.member().name(),
                output.chunk().number(),
                event,
                output.chunk().audio()
                        ? "sound of the film"
                        : "pictures from " + output.chunk().startSeconds() + " s" + rungs(output),
                output.object().key(),
                output.sha256(),
                effort.map(Effort::cpuSeconds),
                effort.map(Effort::wallSeconds));
    }

    private static String rungs(ChunkOutput output) {
        var some = output.chunk().rungs();
        return some.isEmpty() ? "" : ", of the ladder's rungs " + some;
    }

    private static final String NEXT =
            "with next as (update ingest.film set log_seq = log_seq + 1 where id = ? returning log_seq) ";

    private void write(UUID film, int attempt, String step, Optional<Integer> chunk, String event, String message) {
        sql.change(
                NEXT + "insert into ingest.job_line (film, seq, attempt, member, step, chunk, event, message)"
                        + " select ?, log_seq, ?, ?, ?, ?, ?, ? from next",
                film,
                film,
                attempt,
                config.member().name(),
                step,
                chunk,
                event,
                message.length() <= LONGEST ? message : message.substring(0, LONGEST));
    }

    /** Oldest first, after a number. */
    public List<JobLine> read(UUID film, long after, int limit) {
        return sql.list(
                "select * from ingest.job_line where film = ? and seq > ? order by seq limit ?",
                JobLog::read,
                film,
                after,
                limit);
    }

    private static JobLine read(ResultSet row) throws SQLException {
        return new JobLine(
                row.getLong("seq"),
                Sql.instant(row, "at").orElseThrow(),
                row.getInt("attempt"),
                row.getString("member"),
                row.getString("step"),
                Sql.whole(row, "chunk"),
                row.getString("event"),
                row.getString("message"),
                Sql.text(row, "key"),
                Sql.text(row, "sha256"),
                Sql.number(row, "cpu_seconds"),
                Sql.number(row, "wall_seconds"));
    }
}
