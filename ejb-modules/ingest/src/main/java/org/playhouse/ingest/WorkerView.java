package org.playhouse.ingest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One member of the cluster.
 *
 * @param role web, worker or all
 * @param state up, draining, drained or gone
 */
public record WorkerView(
        String name,
        String role,
        String host,
        long pid,
        String state,
        Instant startedAt,
        Instant lastSeen,
        String version,
        List<Duty> work) {

    /** A row of work that this member holds. */
    public record Duty(UUID job, String step, Optional<Integer> chunk, Instant since, Instant leaseExpiresAt) {}
}
