package org.playhouse.platform;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A real PostgreSQL for this JVM with this module's tables. */
final class RealDatabase {
    private static EmbeddedPostgres postgres;

    private RealDatabase() {}

    static synchronized DataSource source() {
        if (postgres == null) {
            try {
                postgres = EmbeddedPostgres.builder()
                        .setLocaleConfig("locale", "C")
                        .setRegisterShutdownHook(true)
                        .start();
                migrate();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        var source = new PGSimpleDataSource();
        source.setUrl(postgres.getJdbcUrl("postgres", "postgres"));
        return source;
    }

    private static void migrate() throws IOException {
        try (var script = RealDatabase.class.getResourceAsStream("/db/platform/V001__outbox_inbox_audit.sql");
                var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create schema platform");
            statement.execute("set search_path to platform");
            statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
