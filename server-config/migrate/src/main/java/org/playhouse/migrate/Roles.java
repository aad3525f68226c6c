package org.playhouse.migrate;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** What the members' role may do: read and write rows of every room, make nothing; but the schema of batch is its own. */
final class Roles {
    private final Connection connection;
    private final MigrateConfig config;

    Roles(Connection connection, MigrateConfig config) {
        this.connection = connection;
        this.config = config;
    }

    void demandApp() throws SQLException {
        try (var query = connection.prepareStatement("select 1 from pg_roles where rolname = ?")) {
            query.setString(1, config.app());
            try (var found = query.executeQuery()) {
                if (found.next()) {
                    return;
                }
            }
        }
        var password = config.appPassword()
                .orElseThrow(() -> new IllegalStateException(
                        "role " + config.app() + " does not exist, and there is no password to make it with"));
        execute("create role " + config.app() + " login");
        // the driver hashes it (SCRAM), so no statement and no log of the server holds it
        connection.unwrap(PGConnection.class).alterUserPassword(config.app(), password.toCharArray(), "scram-sha-256");
    }

    void allowRows(String room) throws SQLException {
        var app = config.app();
        execute("grant usage on schema " + room + " to " + app);
        execute("grant select, insert, update, delete on all tables in schema " + room + " to " + app);
        execute("grant usage, select on all sequences in schema " + room + " to " + app);
        execute("revoke insert, update, delete on " + room + "." + Migrate.HISTORY + " from " + app);
        if (room.equals("platform")) {
            execute("revoke insert, update, delete on platform.schema_version from " + app);
            execute("revoke update, delete on platform.audit from " + app);
        }
    }

    void giveBatch() throws SQLException {
        execute("create schema if not exists batch");
        execute("grant usage, create on schema batch to " + config.app());
        execute("revoke create on schema public from public");
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
