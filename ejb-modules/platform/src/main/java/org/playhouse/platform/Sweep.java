package org.playhouse.platform;

import java.sql.SQLException;
import javax.sql.DataSource;

/** Forgets which facts were seen more than 30 days ago: Kafka keeps them for seven. */
final class Sweep {
    private static final int PAGE = 1000;
    private static final String OLD = """
            delete from platform.inbox where (reader, fact) in
              (select reader, fact from platform.inbox where seen_at < now() - interval '30 days'
               limit ? for update skip locked)""";

    private final DataSource source;
    private final Troubles troubles;

    Sweep(DataSource source, Troubles troubles) {
        this.source = source;
        this.troubles = troubles;
    }

    void run() {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(true);
            int swept = PAGE;
            while (swept == PAGE) {
                swept = Statements.change(connection, OLD, PAGE);
            }
            troubles.over("sweep");
        } catch (SQLException e) {
            troubles.met("sweep", e);
        }
    }
}
