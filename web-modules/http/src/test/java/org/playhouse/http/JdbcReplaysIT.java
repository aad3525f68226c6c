package org.playhouse.http;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.playhouse.identity.boundary.Sessions;
import org.playhouse.kernel.Sql;

class JdbcReplaysIT implements ReplaysContract {
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws IOException, SQLException {
        postgres = EmbeddedPostgres.builder().setLocaleConfig("locale", "C").start();
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create schema http");
            statement.execute("set search_path to http");
            for (var migration : List.of("V001__idempotency.sql", "V002__seed.sql")) {
                try (var script = Sessions.class.getResourceAsStream("/db/http/" + migration)) {
                    statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Override
    public Replays replays() {
        return new JdbcReplays(new Sql(postgres.getPostgresDatabase()));
    }
}
