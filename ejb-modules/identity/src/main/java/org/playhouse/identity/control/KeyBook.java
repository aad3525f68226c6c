package org.playhouse.identity.control;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.playhouse.identity.entity.SigningKey;

/** Keeps signing keys. */
public interface KeyBook {
    /** All keys, newest first. */
    List<SigningKey> all();

    /**
     * Adds a key unless another member was faster, retires the older ones, and drops those that verify nothing any more.
     *
     * @param newest key id that the caller believes to be the newest
     * @param verifyUntil until when the older keys verify
     */
    void succeed(Optional<String> newest, SigningKey key, Instant verifyUntil);
}
