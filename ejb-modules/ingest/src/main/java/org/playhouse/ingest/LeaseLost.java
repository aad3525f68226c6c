package org.playhouse.ingest;

import jakarta.ejb.ApplicationException;
import java.util.UUID;

/** The caller's claim of a row of work is over: another epoch holds it, or nobody does. Stop, and change nothing. */
@ApplicationException(rollback = true)
public class LeaseLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LeaseLost(UUID item, long epoch) {
        super("work " + item + " is no longer held under epoch " + epoch);
    }
}
