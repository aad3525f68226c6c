package org.playhouse.kernel;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Says one statement to the database, in the caller's transaction, and waits 5 s at most for its answer. A room's books speak
 * through it; {@code platform} gives it the application's data source.
 *
 * <p>Values may be {@code Optional}, {@code Instant}, an enum (its name), a {@code Collection} (an array, of {@code uuid} or {@code
 * bigint} when its first element says so, else of {@code varchar}; an empty one of what the statement expects), or what JDBC takes itself. A database that is away is {@link
 * CommonProblem#away}; a statement it refuses is our own mistake, an {@code IllegalStateException}.
 */
public final class Sql {
    private static final int TIMEOUT_SECONDS = 5;

    private final DataSource source;

    public Sql(DataSource source) {
        this.source = source;
    }

    /** Reads one row. */
    public interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    public <T> List<T> list(String sql, Row<T> mapping, Object... values) {
        return run(sql, values, statement -> {
            try (var rows = statement.executeQuery()) {
                var result = new ArrayList<T>();
                while (rows.next()) {
                    result.add(mapping.of(rows));
                }
                return result;
            }
        });
    }

    public <T> Optional<T> one(String sql, Row<T> mapping, Object... values) {
        return list(sql, mapping, values).stream().findFirst();
    }

    /** How many rows it changed. */
    public int change(String sql, Object... values) {
        return run(sql, values, PreparedStatement::executeUpdate);
    }

    private interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    private <T> T run(String sql, Object[] values, Use<T> use) {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement(sql)) {
            statement.setQueryTimeout(TIMEOUT_SECONDS);
            for (int i = 0; i < values.length; i++) {
                bind(connection, statement, i + 1, values[i]);
            }
            return use.of(statement);
        } catch (SQLException e) {
            if (DatabaseAway.in(e)) {
                throw CommonProblem.away(Dependency.DATABASE, e);
            }
            throw new IllegalStateException("the database refused a statement: " + e.getMessage(), e);
        }
    }

    private static void bind(Connection connection, PreparedStatement statement, int index, Object value)
            throws SQLException {
        if (value instanceof Optional<?> maybe && maybe.isPresent()) {
            bind(connection, statement, index, maybe.get());
        } else if (value instanceof Optional) {
            statement.setNull(index, Types.NULL);
        } else if (value instanceof Instant instant) {
            statement.setObject(index, OffsetDateTime.ofInstant(instant, ZoneOffset.UTC));
        } else if (value instanceof Enum<?> word) {
            statement.setString(index, word.name());
        } else if (value instanceof Collection<?> none && none.isEmpty()) {
            // of whatever type the statement expects: a varchar[] is refused where ids are compared
            statement.setObject(index, "{}", Types.OTHER);
        } else if (value instanceof Collection<?> many) {
            statement.setArray(index, connection.createArrayOf(elementType(many), many.toArray()));
        } else {
            statement.setObject(index, value);
        }
    }

    private static String elementType(Collection<?> many) {
        Object first = many.iterator().next();
        return first instanceof UUID ? "uuid" : first instanceof Long ? "bigint" : "varchar";
    }

    public static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    public static Optional<UUID> id(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, UUID.class));
    }

    public static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    /** A column of seconds, ratios, bytes per second: what need not be whole. */
    public static Optional<Double> number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }

    public static Optional<Integer> whole(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }

    public static Optional<Long> big(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }
}
