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
 * @param drain what was asked of it, when it shall take nothing new
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
        Optional<Drain> drain,
        List<Duty> work) {

    /** @param until when its machine goes, when somebody said so */
    public record Drain(String reason, Optional<Instant> until) {}

    /** A row of work that this member holds. */
    public record Duty(UUID job, String step, Optional<Integer> chunk, Instant since, Instant leaseExpiresAt) {}
}
