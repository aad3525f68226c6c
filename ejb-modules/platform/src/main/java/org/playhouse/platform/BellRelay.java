package org.playhouse.platform;

import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.playhouse.kernel.Doorbell;
import org.playhouse.kernel.Problem;

/**
 * Rings the doorbell for what was committed. All members do it, each with rows of its own. A ring that is older than a
 * minute is dropped: workers have polled since.
 */
final class BellRelay {
    private static final int BATCH = 20;

    private final DataSource source;
    private final Doorbell doorbell;
    private final Troubles troubles;

    BellRelay(DataSource source, Doorbell doorbell, Troubles troubles) {
        this.source = source;
        this.doorbell = doorbell;
        this.troubles = troubles;
    }

    void run() {
        try {
            int rung = BATCH;
            while (rung == BATCH) { // a smaller batch was all there was: what came since kicks by itself
                rung = ringBatch();
                if (rung > 0) {
                    troubles.over("doorbell");
                }
            }
        } catch (SQLException | Problem e) {
            troubles.met("doorbell", e);
        }
    }

    private int ringBatch() throws SQLException {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Statements.change(connection, "delete from platform.bell where rung_at < now() - interval '1 minute'");
                var due = Statements.rows(connection, row -> row.getObject("work", UUID.class), """
                        delete from platform.bell where seq in
                          (select seq from platform.bell order by seq limit ? for update skip locked)
                        returning work""", BATCH);
                due.forEach(doorbell::ring);
                connection.commit();
                return due.size();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }
}
