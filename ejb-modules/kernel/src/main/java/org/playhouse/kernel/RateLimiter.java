package org.playhouse.kernel;

import java.time.Duration;

/** Counts events of a subject in a sliding window, over all members. */
public interface RateLimiter {
    /**
     * Counts one event unless the limit is reached.
     *
     * @param budget names what is limited
     * @param subject whose events are counted
     * @throws Problem {@link CommonProblem#UNAVAILABLE} with dependency {@code cache} when the counter is away; the
     *     caller decides whether that opens or closes the door
     */
    Verdict take(String budget, String subject, int limit, Duration window);

    /** As {@link #take} without counting: what the next one would be told. */
    Verdict peek(String budget, String subject, int limit, Duration window);

    /**
     * @param allowed whether the event was within the limit (and was counted)
     * @param remaining events left in the window
     * @param reset until the window has room for one more event, at least 1 s when refused
     */
    record Verdict(boolean allowed, int limit, int remaining, Duration reset) {}
}
