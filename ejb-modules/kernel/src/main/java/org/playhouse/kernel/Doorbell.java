package org.playhouse.kernel;

import java.time.Duration;
import java.util.UUID;

/** Wakes workers. Only a hint: a lost, doubled or late ring costs one poll, for the book is in the database. */
public interface Doorbell {
    /** Rings for a row of work; throws {@link CommonProblem#UNAVAILABLE} when the queue is away. */
    void ring(UUID work);

    /**
     * Waits for a ring.
     *
     * @param patience at most this long, at most 20 s
     * @return whether it rang
     */
    boolean listen(Duration patience);
}
