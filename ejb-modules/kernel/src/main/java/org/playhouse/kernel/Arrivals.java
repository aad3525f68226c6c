package org.playhouse.kernel;

import java.time.Duration;
import java.util.function.Consumer;

/** Which objects arrived in the store, as the store itself tells it: at least once, late, and in any order. */
public interface Arrivals {
    /** Whether the store tells anybody. */
    boolean told();

    /**
     * Waits for a word of the store. What {@code arrived} throws at is told again later; what cannot be understood is
     * dropped with a line in the log. Throws {@link CommonProblem#UNAVAILABLE} when the queue is away.
     *
     * @param patience at most this long, at most 20 s
     */
    void listen(Duration patience, Consumer<ObjectRef> arrived);
}
