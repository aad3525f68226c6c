package org.playhouse.platform;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.playhouse.kernel.DomainEvent;

/** One fact that waits for Kafka. */
record OutboxRow(long seq, String topic, UUID key, DomainEvent event) {
    static OutboxRow read(ResultSet row) throws SQLException {
        var topic = row.getString("topic");
        var key = row.getObject("key", UUID.class);
        return new OutboxRow(
                row.getLong("seq"),
                topic,
                key,
                new DomainEvent(
                        row.getObject("id", UUID.class),
                        row.getString("type"),
                        topic.substring(0, topic.indexOf('.')),
                        key.toString(),
                        Statements.instant(row, "occurred_at"),
                        row.getString("traceparent"),
                        row.getString("data")));
    }
}
