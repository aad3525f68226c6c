package org.playhouse.http;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;

/** Replays in PostgreSQL, table {@code http.idempotency}, each statement a transaction of its own. */
@ApplicationScoped
public class JdbcReplays implements Replays {
    private static final String CLAIM = """
            insert into http.idempotency as kept (key, fingerprint, owner, seed, started_at, expires_at)
              values (?, ?, ?, ?, ?, ?)
            on conflict (key) do update set owner = excluded.owner,
              fingerprint = case when kept.expires_at < excluded.started_at then excluded.fingerprint else kept.fingerprint end,
              seed = case when kept.expires_at < excluded.started_at then excluded.seed else coalesce(kept.seed, kept.owner) end,
              started_at = excluded.started_at, expires_at = excluded.expires_at, result = null
            where kept.expires_at < excluded.started_at or (kept.result is null and kept.started_at < ?)
            returning seed, fingerprint
            """;
    private static final String READ = "select fingerprint, result from http.idempotency where key = ?";
    private static final String KEEP = "update http.idempotency set result = ? where key = ? and owner = ?";
    private static final String RELEASE = "delete from http.idempotency where key = ? and owner = ? and result is null";
    private static final String LEAVE =
            "update http.idempotency set started_at = '-infinity' where key = ? and owner = ? and result is null";
    private static final String FORGET = """
            delete from http.idempotency where key in
              (select key from http.idempotency where expires_at < ? order by expires_at limit 5 for update skip locked)
            """;

    @Resource(lookup = "jdbc/playhouse")
    private DataSource database;

    JdbcReplays() {}

    JdbcReplays(DataSource database) {
        this.database = database;
    }

    @Override
    public Claim claim(Wish wish) {
        try (var connection = database.getConnection()) {
            forget(connection, wish.now());
            try (var claim = connection.prepareStatement(CLAIM)) {
                claim.setString(1, wish.key());
                claim.setBytes(2, wish.sealedFingerprint());
                claim.setObject(3, wish.owner());
                claim.setObject(4, wish.owner());
                claim.setTimestamp(5, Timestamp.from(wish.now()));
                claim.setTimestamp(6, Timestamp.from(wish.expires()));
                claim.setTimestamp(7, Timestamp.from(wish.stale()));
                try (var mine = claim.executeQuery()) {
                    if (mine.next()) {
                        return new Mine(mine.getObject(1, UUID.class), mine.getBytes(2));
                    }
                }
                return read(connection, wish);
            }
        } catch (SQLException e) {
            throw away(e);
        }
    }

    @Override
    public void keep(String key, UUID owner, byte[] sealedResult) {
        change(KEEP, statement -> {
            statement.setBytes(1, sealedResult);
            statement.setString(2, key);
            statement.setObject(3, owner);
        });
    }

    @Override
    public void release(String key, UUID owner) {
        change(RELEASE, of(key, owner));
    }

    @Override
    public void leave(String key, UUID owner) {
        change(LEAVE, of(key, owner));
    }

    private static Values of(String key, UUID owner) {
        return statement -> {
            statement.setString(1, key);
            statement.setObject(2, owner);
        };
    }

    private static Claim read(Connection connection, Wish wish) throws SQLException {
        try (var read = connection.prepareStatement(READ)) {
            read.setString(1, wish.key());
            try (var rows = read.executeQuery()) {
                if (!rows.next()) {
                    return new Running(wish.sealedFingerprint()); // released this moment: the client asks again
                }
                byte[] result = rows.getBytes(2);
                return result == null ? new Running(rows.getBytes(1)) : new Kept(rows.getBytes(1), result);
            }
        }
    }

    private static void forget(Connection connection, Instant now) throws SQLException {
        try (var forget = connection.prepareStatement(FORGET)) {
            forget.setTimestamp(1, Timestamp.from(now));
            forget.executeUpdate();
        }
    }

    private void change(String sql, Values values) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            values.into(statement);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw away(e);
        }
    }

    private static IllegalStateException away(SQLException e) {
        return new IllegalStateException("replays cannot be read or written", e);
    }

    private interface Values {
        void into(PreparedStatement statement) throws SQLException;
    }
}
