package org.playhouse.ingest;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The jobs that ended in a time.
 *
 * @param jobs how many ended how: SUCCEEDED, REJECTED, FAILED, CANCELLED
 * @param filmSeconds of those that succeeded
 * @param cpuSeconds that all of them cost, all attempts together
 * @param failures the newest that failed or were rejected, at most {@value #MOST}
 */
public record JobReport(
        Instant from,
        Instant to,
        Map<String, Long> jobs,
        double filmSeconds,
        double cpuSeconds,
        List<Failure> failures) {
    public static final int MOST = 20;

    /** One that did not succeed; code is its first error finding's. */
    public record Failure(UUID jobId, UUID videoId, String status, String code) {}
}
