package org.playhouse.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.playhouse.kernel.Tracing;

/**
 * Carries facts from the outbox to Kafka. One member at a time does it, by an advisory lock that ends with its
 * transaction: so the facts of a key keep their order. A member that is stopped in the middle loses its session, and
 * with it the lock, after {@value #LONGEST_SECONDS} s; facts it had sent are then sent again.
 */
final class FactRelay {
    static final long LOCK = 0x506c_6179_4f75_7401L;
    private static final int LONGEST_SECONDS = 30;

    private final DataSource source;
    private final KafkaFacts kafka;
    private final int batch;
    private final Troubles troubles;
    private final Tracing tracing;

    FactRelay(DataSource source, KafkaFacts kafka, int batch, Troubles troubles, Tracing tracing) {
        this.source = source;
        this.kafka = kafka;
        this.batch = batch;
        this.troubles = troubles;
        this.tracing = tracing;
    }

    /** Sends what is due; returns when nothing is, when another member does it, or when Kafka is away. */
    void run() {
        try {
            boolean more = true;
            while (more) {
                more = sendBatch();
            }
        } catch (SQLException e) {
            troubles.met("outbox", e);
        }
    }

    private boolean sendBatch() throws SQLException {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                boolean more = lock(connection) && sendDue(connection);
                connection.commit();
                return more;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    /** From the change that it tells of to the broker's word that it has it. */
    private void trace(OutboxRow row) {
        var event = row.event();
        tracing.past("outbox " + event.type(), Tracing.Kind.PRODUCER, event.traceparent(), event.time());
    }

    private boolean lock(Connection connection) throws SQLException {
        Statements.change(connection, "set local idle_in_transaction_session_timeout = '" + LONGEST_SECONDS + "s'");
        return Statements.rows(connection, row -> row.getBoolean(1), "select pg_try_advisory_xact_lock(?)", LOCK)
                .get(0);
    }

    private boolean sendDue(Connection connection) throws SQLException {
        List<OutboxRow> due = Statements.rows(
                connection,
                OutboxRow::read,
                "select * from platform.outbox where refused is null order by seq limit ? for update skip locked",
                batch);
        if (due.isEmpty()) {
            troubles.over("outbox");
            return false;
        }
        var outcome = kafka.send(due);
        Statements.change(
                connection,
                "delete from platform.outbox where seq = any(?)",
                connection.createArrayOf("bigint", outcome.acknowledged().toArray()));
        due.stream().filter(row -> outcome.acknowledged().contains(row.seq())).forEach(this::trace);
        for (var refusal : outcome.refused().entrySet()) {
            troubles.refused("outbox row " + refusal.getKey(), refusal.getValue());
            Statements.change(
                    connection,
                    "update platform.outbox set refused = ? where seq = ?",
                    refusal.getValue(),
                    refusal.getKey());
        }
        outcome.away().ifPresentOrElse(e -> troubles.met("outbox", e), () -> troubles.over("outbox"));
        return outcome.away().isEmpty();
    }
}
