package org.playhouse.platform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.DatabaseAway;
import org.playhouse.kernel.Dependency;
import org.playhouse.kernel.Problem;

/** The few forms in which this module speaks SQL, relays on a connection they hold. Every statement has a timeout. */
final class Statements {
    private static final int TIMEOUT_SECONDS = 5;

    /** Reads one row. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private Statements() {}

    /** Executes in the caller's transaction and says how many rows changed. */
    static int change(DataSource source, String sql, Object... values) {
        try (var connection = source.getConnection()) {
            return change(connection, sql, values);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    static <T> List<T> rows(DataSource source, Row<T> reader, String sql, Object... values) {
        try (var connection = source.getConnection()) {
            return rows(connection, reader, sql, values);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    static int change(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = prepare(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    static <T> List<T> rows(Connection connection, Row<T> reader, String sql, Object... values) throws SQLException {
        try (var statement = prepare(connection, sql, values);
                var result = statement.executeQuery()) {
            var rows = new ArrayList<T>();
            while (result.next()) {
                rows.add(reader.read(result));
            }
            return rows;
        }
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** In our words what went wrong. */
    static Problem failed(SQLException e) {
        return DatabaseAway.in(e)
                ? CommonProblem.away(Dependency.DATABASE, e)
                : PlatformProblem.SQL_FAILED.because("A statement failed: " + e.getSQLState(), e);
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... values) throws SQLException {
        var statement = connection.prepareStatement(sql);
        try {
            statement.setQueryTimeout(TIMEOUT_SECONDS);
            for (int i = 0; i < values.length; i++) {
                statement.setObject(
                        i + 1,
                        values[i] instanceof Instant at ? OffsetDateTime.ofInstant(at, ZoneOffset.UTC) : values[i]);
            }
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }
}
