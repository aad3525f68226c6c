package org.playhouse.migrate;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the tables of every room up to date. Repeating it changes nothing; two at a time wait for each other. */
public final class Migrate {
    static final String HISTORY = "schema_history";
    /** Flyway tells every step; its warnings are enough. */
    private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

    private static final long LOCK = 0x506c_6179_4d69_6701L;

    private Migrate() {}

    public static void main(String[] arguments) {
        System.exit(exit());
    }

    private static int exit() {
        try {
            int applied = run(MigrateConfig.of(System.getenv()));
            System.out.println("schema is current, " + applied + " migrations applied");
            return 0;
        } catch (IOException | IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 2;
        } catch (SQLException | FlywayException | IllegalStateException e) {
            System.err.println("cannot migrate: " + e.getMessage());
            return 1;
        }
    }

    /** Migrates, grants, and notes each room's version; says how many migrations were applied. */
    public static int run(MigrateConfig config) throws SQLException, IOException {
        FLYWAY.setLevel(Level.WARNING);
        var rooms = RoomFolders.on(Migrate.class.getClassLoader());
        try (var connection = connect(config)) {
            lock(connection);
            var roles = new Roles(connection, config);
            roles.demandApp();
            int applied = 0;
            for (var room : rooms) {
                var flyway = flyway(config, room);
                applied += flyway.migrate().migrationsExecuted;
                roles.allowRows(room);
                note(connection, room, flyway.info().current().getVersion().getMajorAsString());
            }
            roles.giveBatch();
            return applied;
        }
    }

    private static Connection connect(MigrateConfig config) throws SQLException {
        var words = new Properties();
        words.setProperty("user", config.owner());
        words.setProperty("password", config.ownerPassword());
        words.setProperty("connectTimeout", "10");
        words.setProperty("ApplicationName", "playhouse-migrate");
        return DriverManager.getConnection(config.url(), words);
    }

    /** Held until the connection closes. */
    private static void lock(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set lock_timeout = '5min'");
            statement.execute("select pg_advisory_lock(" + LOCK + ")");
        }
    }

    private static Flyway flyway(MigrateConfig config, String room) {
        return Flyway.configure()
                .dataSource(config.url(), config.owner(), config.ownerPassword())
                .schemas(room)
                .defaultSchema(room)
                .createSchemas(true)
                .table(HISTORY)
                .locations("classpath:db/" + room)
                .validateMigrationNaming(true)
                .cleanDisabled(true)
                .connectRetries(3)
                .load();
    }

    private static void note(Connection connection, String room, String version) throws SQLException {
        try (var statement = connection.prepareStatement("""
                insert into platform.schema_version (room, version) values (?, ?)
                on conflict (room) do update set version = excluded.version, migrated_at = now()
                where schema_version.version <> excluded.version""")) {
            statement.setString(1, room);
            statement.setInt(2, Integer.parseInt(version));
            statement.executeUpdate();
        }
    }
}
