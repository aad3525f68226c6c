package org.playhouse.kernel;

import java.util.UUID;

/** Says things to the world, in the caller's transaction; what is said arrives at least once after the commit. */
public interface Outbox {
    /** Appends a fact for the topic of its room. */
    void append(Fact fact);

    /** Rings the doorbell for a row of work once the transaction has committed. */
    void ring(UUID work);
}
