package org.playhouse.kernel;

import java.time.Duration;
import java.util.Optional;

/**
 * Remembers bytes for a while, shared by all members. May forget at any time. Throws {@link
 * CommonProblem#UNAVAILABLE} with dependency {@code cache} when it is away; callers go on without it.
 */
public interface Cache {
    Optional<byte[]> get(String key);

    void put(String key, byte[] value, Duration life);

    /** Puts only when absent, in one step; says whether it did. */
    boolean putIfAbsent(String key, byte[] value, Duration life);

    void remove(String key);
}
