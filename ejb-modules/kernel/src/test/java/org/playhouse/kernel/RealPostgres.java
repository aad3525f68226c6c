package org.playhouse.kernel;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** A real PostgreSQL with a room's tables, started once, and transactions as the container's: of one connection per thread. */
public final class RealPostgres {
    private static final Map<String, RealPostgres> STARTED = new HashMap<>();

    private final EmbeddedPostgres postgres;
    private final ThreadLocal<Connection> running = new ThreadLocal<>();

    private RealPostgres(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /** With every migration in the {@code db/<schema>} of the module whose test this is. */
    public static synchronized RealPostgres of(String schema) {
        return STARTED.computeIfAbsent(schema, RealPostgres::start);
    }

    private static RealPostgres start(String schema) {
        try {
            var postgres = new RealPostgres(EmbeddedPostgres.builder()
                    .setLocaleConfig("locale", "C")
                    .setRegisterShutdownHook(true)
                    .start());
            postgres.migrate(schema);
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each connection is a transaction of its own. */
    public DataSource source() {
        return postgres.getPostgresDatabase();
    }

    /** In a {@link #transaction} its connection, else as {@link #source}. */
    public DataSource transactional() {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("getConnection")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return running.get() == null ? source().getConnection() : shared(running.get());
                });
    }

    public void transaction(Runnable body) {
        transaction(() -> {
            body.run();
            return null;
        });
    }

    public <T> T transaction(Supplier<T> body) {
        try (var connection = source().getConnection()) {
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

    private static Connection shared(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                RealPostgres.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
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

    private void migrate(String schema) throws IOException {
        try (var connection = source().getConnection();
                var statement = connection.createStatement();
                var migrations = Files.list(Path.of("src/main/resources/db", schema))) {
            statement.execute("create schema " + schema);
            statement.execute("set search_path to " + schema);
            for (var migration : migrations.sorted().toList()) {
                statement.execute(Files.readString(migration));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
