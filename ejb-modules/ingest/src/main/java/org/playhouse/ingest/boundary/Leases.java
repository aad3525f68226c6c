package org.playhouse.ingest.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The claims that this member holds, in memory. */
@ApplicationScoped
public class Leases {
    /** Whether this member still holds a claim. */
    public boolean held(UUID item, long epoch) {
        throw new UnsupportedOperationException();
    }

    /** Runs {@code kill} once when the claim is lost (at once, when it already is). */
    public void onLost(UUID item, long epoch, Runnable kill) {
        throw new UnsupportedOperationException();
    }
}
