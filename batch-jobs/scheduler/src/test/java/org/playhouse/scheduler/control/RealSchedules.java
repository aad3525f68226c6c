package org.playhouse.scheduler.control;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.playhouse.kernel.Fact;
import org.playhouse.kernel.Ids;
import org.playhouse.kernel.InMemoryAudit;
import org.playhouse.kernel.MovableClock;
import org.playhouse.kernel.Outbox;
import org.playhouse.scheduler.SchedulerConfig;

/** The schedule table over a real PostgreSQL, with transactions of one connection per thread, and members of a cluster. */
final class RealSchedules {
    private static EmbeddedPostgres postgres;

    final MovableClock clock;
    final Ids ids;
    final InMemoryAudit audit = new InMemoryAudit();
    final Sql sql;
    final RunBook runs;
    final ScheduleBook book;
    final ScheduleChanges changes = new ScheduleChanges();
    private final DataSource source;
    private final ThreadLocal<Connection> running = new ThreadLocal<>();

    RealSchedules(String now) {
        clock = MovableClock.startingAt(now);
        ids = new Ids(clock, new Random(1));
        source = start().getPostgresDatabase();
        sql = new Sql(transactional());
        runs = new RunBook(sql);
        book = new ScheduleBook(sql, runs);
        changes.book = book;
        changes.runs = runs;
        changes.rounds = member("operations");
        changes.audit = audit;
        changes.ids = ids;
        changes.clock = clock;
        sql.change("create table if not exists scheduler.said (seq bigint generated always as identity, run uuid)");
        for (var table : new String[] {"schedule", "schedule_version", "run", "said"}) {
            sql.change("delete from scheduler." + table);
        }
    }

    /** The clock of one member; what it says stands in the same transaction, as the outbox does. */
    Rounds member(String name) {
        var rounds = new Rounds();
        rounds.book = book;
        rounds.runs = runs;
        rounds.sql = sql;
        rounds.ids = ids;
        rounds.clock = clock;
        rounds.config = new SchedulerConfig(Duration.ofSeconds(15), Duration.ofSeconds(5), Duration.ofDays(1), name);
        rounds.outbox = new Outbox() {
            @Override
            public void append(Fact fact) {
                sql.change(
                        "insert into scheduler.said (run) values (?)",
                        ((org.playhouse.scheduler.ScheduleDue) fact).run());
            }

            @Override
            public void ring(UUID work) {
                throw new UnsupportedOperationException();
            }
        };
        return rounds;
    }

    void transaction(Runnable body) {
        transaction(() -> {
            body.run();
            return null;
        });
    }

    <T> T transaction(Supplier<T> body) {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            running.set(connection);
            try {
                var result = body.get();
                connection.commit();
                return result;
            } catch (RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                running.remove();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private DataSource transactional() {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("getConnection")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return running.get() == null ? source.getConnection() : shared(running.get());
                });
    }

    private static Connection shared(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                RealSchedules.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static synchronized EmbeddedPostgres start() {
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
        return postgres;
    }

    private static void migrate() throws IOException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var script = RealSchedules.class.getResourceAsStream("/db/scheduler/V001__schedule.sql")) {
            statement.execute("create schema scheduler");
            statement.execute("set search_path to scheduler");
            statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
