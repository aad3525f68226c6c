package org.playhouse.http;

import java.time.Instant;
import java.util.UUID;

/** Keeps what a request with an Idempotency-Key was answered, so that it can be answered again. */
public interface Replays {
    /** What a key is worth at its claim. */
    sealed interface Claim {}

    /** Nobody had it: go on, then {@link #keep} or {@link #release}. */
    record Mine() implements Claim {}

    /** The first request with it still runs. */
    record Running(byte[] sealedFingerprint) implements Claim {}

    /** The first request was answered. */
    record Kept(byte[] sealedFingerprint, byte[] sealedResult) implements Claim {}

    /** A wish to be the first with a key until an instant; a first one that began before {@code stale} has died. */
    record Wish(String key, byte[] sealedFingerprint, UUID owner, Instant now, Instant expires, Instant stale) {}

    Claim claim(Wish wish);

    void keep(String key, UUID owner, byte[] sealedResult);

    void release(String key, UUID owner);
}
