package org.playhouse.identity.adapter;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.playhouse.identity.control.AccountBook;
import org.playhouse.identity.control.BooksContract;
import org.playhouse.identity.control.KeyBook;
import org.playhouse.identity.control.SessionBook;

class JpaBooksIT implements BooksContract {
    private static EmbeddedPostgres postgres;
    private static EntityManagerFactory factory;
    private EntityManager manager;

    @BeforeAll
    static void start() throws IOException, SQLException {
        postgres = EmbeddedPostgres.builder().setLocaleConfig("locale", "C").start();
        try (var script = JpaBooksIT.class.getResourceAsStream("/db/identity/V001__accounts_and_sessions.sql");
                var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create schema identity");
            statement.execute("set search_path to identity");
            statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
        factory = Persistence.createEntityManagerFactory(
                "identity",
                Map.of(
                        "jakarta.persistence.transactionType",
                        "RESOURCE_LOCAL",
                        "jakarta.persistence.jtaDataSource",
                        postgres.getPostgresDatabase(),
                        "jakarta.persistence.nonJtaDataSource",
                        postgres.getPostgresDatabase(),
                        "hibernate.transaction.coordinator_class",
                        "jdbc"));
    }

    @AfterAll
    static void stop() throws IOException {
        factory.close();
        postgres.close();
    }

    @Override
    public AccountBook accounts() {
        return new JpaAccountBook(manager);
    }

    @Override
    public SessionBook sessions() {
        return new JpaSessionBook(manager);
    }

    @Override
    public KeyBook keys() {
        return new JpaKeyBook(manager);
    }

    @Override
    public <T> T within(Supplier<T> work) {
        try (var mine = factory.createEntityManager()) {
            manager = mine;
            mine.getTransaction().begin();
            try {
                var result = work.get();
                mine.getTransaction().commit();
                return result;
            } finally {
                if (mine.getTransaction().isActive()) {
                    mine.getTransaction().rollback();
                }
            }
        }
    }
}
