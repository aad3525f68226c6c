package org.playhouse.http;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Twin of the table of replays. */
final class InMemoryReplays implements Replays {
    private final Map<String, Row> rows = new HashMap<>();

    private record Row(byte[] fingerprint, UUID owner, UUID seed, Instant started, Instant expires, byte[] result) {}

    @Override
    public synchronized Claim claim(Wish wish) {
        var row = rows.get(wish.key());
        if (row == null || row.expires().isBefore(wish.now())) {
            return mine(wish, wish.sealedFingerprint(), wish.owner());
        }
        if (row.result() == null && row.started().isBefore(wish.stale())) {
            return mine(wish, row.fingerprint(), row.seed());
        }
        return row.result() == null ? new Running(row.fingerprint()) : new Kept(row.fingerprint(), row.result());
    }

    private Mine mine(Wish wish, byte[] fingerprint, UUID seed) {
        rows.put(wish.key(), new Row(fingerprint, wish.owner(), seed, wish.now(), wish.expires(), null));
        return new Mine(seed, fingerprint);
    }

    @Override
    public synchronized void keep(String key, UUID owner, byte[] sealedResult) {
        rows.computeIfPresent(
                key,
                (any, row) -> row.owner().equals(owner)
                        ? new Row(row.fingerprint(), owner, row.seed(), row.started(), row.expires(), sealedResult)
                        : row);
    }

    @Override
    public synchronized void release(String key, UUID owner) {
        rows.computeIfPresent(key, (any, row) -> row.owner().equals(owner) && row.result() == null ? null : row);
    }

    @Override
    public synchronized void leave(String key, UUID owner) {
        rows.computeIfPresent(
                key,
                (any, row) -> row.owner().equals(owner) && row.result() == null
                        ? new Row(row.fingerprint(), owner, row.seed(), Instant.EPOCH, row.expires(), null)
                        : row);
    }

    synchronized boolean contains(String text) {
        return rows.values().stream()
                .anyMatch(row -> row.result() != null
                        && new String(row.result(), java.nio.charset.StandardCharsets.ISO_8859_1).contains(text));
    }
}
