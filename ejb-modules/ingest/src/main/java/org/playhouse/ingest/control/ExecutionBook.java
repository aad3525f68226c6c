package org.playhouse.ingest.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.ingest.WorkStep;
import org.playhouse.ingest.entity.WorkItem.State;
import org.playhouse.kernel.Sql;

/** Which batch execution was started for which claim. */
@ApplicationScoped
public class ExecutionBook {
    private Sql sql;

    protected ExecutionBook() {}

    @Inject
    public ExecutionBook(Sql sql) {
        this.sql = sql;
    }

    /** One execution beside what became of its claim. */
    public record Run(
            long id,
            int attempt,
            WorkStep step,
            Optional<Integer> chunk,
            long epoch,
            String member,
            Instant startedAt,
            Row row,
            Optional<Ending> ending,
            Optional<Successor> successor) {}

    /** The row of work as it is now. */
    public record Row(State state, long epoch, Optional<Instant> leaseUntil, Optional<Instant> endedAt) {}

    /** The log's line that ended the claim. */
    public record Ending(String event, Instant at, String message) {}

    /** The next claim of the same row. */
    public record Successor(long epoch, String member, Instant at) {}

    /**
     * An execution works under a claim. Saying it again changes nothing. It is one statement, and said on the batch thread:
     * outside of whatever transaction the repository has there, which is of another data source.
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public void began(UUID item, long epoch, long execution, String member) {
        sql.change(
                "insert into ingest.execution (id, film, item, attempt, step, chunk, epoch, member)"
                        + " select ?, film, id, attempt, step, chunk, ?, ? from ingest.work_item where id = ?"
                        + " on conflict (id) do nothing",
                execution,
                epoch,
                member,
                item);
    }

    /** Those of a film, newest first, below a number. */
    public List<Run> of(UUID film, Optional<Long> below, int limit) {
        return sql.list(
                "select e.*, i.state, i.epoch as now_epoch, i.lease_until, i.ended_at, n.epoch as next_epoch,"
                        + " n.member as next_member, n.started_at as next_at, l.event, l.at, l.message"
                        + " from ingest.execution e join ingest.work_item i on i.id = e.item"
                        + " left join lateral (select * from ingest.execution x where x.item = e.item"
                        + " and x.epoch > e.epoch order by x.epoch limit 1) n on true"
                        + " left join lateral (select j.seq from ingest.job_line j where j.film = e.film"
                        + " and j.attempt = e.attempt and j.step = lower(e.step) and j.chunk is not distinct from e.chunk"
                        + " and j.event = 'leased' and j.message like '% under epoch ' || e.epoch"
                        + " order by j.seq desc limit 1) k on true"
                        + " left join lateral (select * from ingest.job_line j where j.film = e.film"
                        + " and j.attempt = e.attempt and j.step = lower(e.step) and j.chunk is not distinct from e.chunk"
                        + " and j.seq > k.seq and j.event in ('interrupted', 'failed', 'encoded')"
                        + " order by j.seq limit 1) l on true"
                        + " where e.film = ? and (?::bigint is null or e.id < ?) order by e.id desc limit ?",
                ExecutionBook::run, film, below, below, limit);
    }

    private static Run run(ResultSet row) throws SQLException {
        return new Run(
                row.getLong("id"),
                row.getInt("attempt"),
                WorkStep.valueOf(row.getString("step")),
                Sql.whole(row, "chunk"),
                row.getLong("epoch"),
                row.getString("member"),
                Sql.instant(row, "started_at").orElseThrow(),
                new Row(
                        State.valueOf(row.getString("state")),
                        row.getLong("now_epoch"),
                        Sql.instant(row, "lease_until"),
                        Sql.instant(row, "ended_at")),
                ending(row),
                successor(row));
    }

    private static Optional<Ending> ending(ResultSet row) throws SQLException {
        var event = row.getString("event");
        return event == null
                ? Optional.empty()
                : Optional.of(new Ending(event, Sql.instant(row, "at").orElseThrow(), row.getString("message")));
    }

    private static Optional<Successor> successor(ResultSet row) throws SQLException {
        var member = row.getString("next_member");
        return member == null
                ? Optional.empty()
                : Optional.of(new Successor(
                        row.getLong("next_epoch"),
                        member,
                        Sql.instant(row, "next_at").orElseThrow()));
    }
}
