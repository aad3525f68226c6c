package org.playhouse.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import org.playhouse.kernel.Sql;

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

    private Sql sql;

    JdbcReplays() {}

    @Inject
    JdbcReplays(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Claim claim(Wish wish) {
        sql.change(FORGET, wish.now());
        return sql.one(
                        CLAIM,
                        row -> (Claim) new Mine(row.getObject(1, UUID.class), row.getBytes(2)),
                        wish.key(),
                        wish.sealedFingerprint(),
                        wish.owner(),
                        wish.owner(),
                        wish.now(),
                        wish.expires(),
                        wish.stale())
                .orElseGet(() -> read(wish));
    }

    private Claim read(Wish wish) {
        return sql.one(
                        READ,
                        row -> row.getBytes(2) == null
                                ? new Running(row.getBytes(1))
                                : new Kept(row.getBytes(1), row.getBytes(2)),
                        wish.key())
                .orElseGet(() -> new Running(wish.sealedFingerprint())); // released this moment: the client asks again
    }

    @Override
    public void keep(String key, UUID owner, byte[] sealedResult) {
        sql.change(KEEP, sealedResult, key, owner);
    }

    @Override
    public void release(String key, UUID owner) {
        sql.change(RELEASE, key, owner);
    }

    @Override
    public void leave(String key, UUID owner) {
        sql.change(LEAVE, key, owner);
    }
}
