package org.playhouse.platform;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.playhouse.kernel.Audit;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.Outbox;
import org.playhouse.kernel.Page;
import org.playhouse.kernel.PageRequest;

/** The audit as a table that a trigger keeps from being changed. What is announced is a fact of the same transaction. */
final class JdbcAudit implements Audit {
    private final DataSource source;
    private final Transactions transactions;
    private final Outbox outbox;

    JdbcAudit(DataSource source, Transactions transactions, Outbox outbox) {
        this.source = source;
        this.transactions = transactions;
        this.outbox = outbox;
    }

    @Override
    public void record(Line line) {
        transactions.demand("an audit line");
        Statements.change(
                source,
                "insert into platform.audit (id, at, actor, action, subject, reason, outcome)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                line.id(),
                line.at(),
                line.actor(),
                line.action(),
                line.subject(),
                line.reason().orElse(null),
                line.outcome());
    }

    @Override
    public void announce(Line line) {
        record(line);
        outbox.append(ControlActionTaken.of(line));
    }

    @Override
    public Page<Line> page(Optional<String> subject, PageRequest page) {
        var sql = new StringBuilder("select * from platform.audit where true");
        var values = new ArrayList<Object>();
        subject.ifPresent(about -> {
            sql.append(" and subject = ?");
            values.add(about);
        });
        page.after().ifPresent(key -> {
            sql.append(" and id < ?");
            values.add(id(key));
        });
        values.add(page.limit() + 1);
        var rows = Statements.rows(
                source, JdbcAudit::line, sql.append(" order by id desc limit ?").toString(), values.toArray());
        return Page.of(rows, page.limit(), line -> line.id().toString());
    }

    private static UUID id(String key) {
        try {
            return UUID.fromString(key);
        } catch (IllegalArgumentException e) {
            throw CommonProblem.invalid("after", "does not belong to this list");
        }
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getObject("id", UUID.class),
                Statements.instant(row, "at"),
                row.getString("actor"),
                row.getString("action"),
                row.getString("subject"),
                Optional.ofNullable(row.getString("reason")),
                row.getString("outcome"));
    }
}
