package org.playhouse.http;

import java.time.Instant;
import java.util.UUID;

/** Keeps what a request with an Idempotency-Key was answered, so that it can be answered again. */
public interface Replays {
    /** What a key is worth at its claim. */
    sealed interface Claim {}

    /**
     * Nobody has it: go on, then {@link #keep}, {@link #release} or {@link #leave}.
     *
     * @param seed the id of what is created under this key, by whoever has it
     * @param sealedFingerprint of the first request with it, which is another one where that died or was left
     */
    record Mine(UUID seed, byte[] sealedFingerprint) implements Claim {}

    /** The first request with it still runs. */
    record Running(byte[] sealedFingerprint) implements Claim {}

    /** The first request was answered. */
    record Kept(byte[] sealedFingerprint, byte[] sealedResult) implements Claim {}

    /** A wish to be the first with a key until an instant; a first one that began before {@code stale} has died. */
    record Wish(String key, byte[] sealedFingerprint, UUID owner, Instant now, Instant expires, Instant stale) {}

    Claim claim(Wish wish);

    void keep(String key, UUID owner, byte[] sealedResult);

    /** Nothing was done: the key is free for any body. */
    void release(String key, UUID owner);

    /** Nobody knows what was done: the key is free for the same body, which has the same seed. */
    void leave(String key, UUID owner);
}
