package org.playhouse.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a schedule asks of ingest.
 *
 * @param run of the schedule; each is done once
 * @param action reencode, retention or report
 * @param template only films made by it
 * @param chunksOlderThan since the film ended
 * @param uploadsOlderThan since the upload began
 * @param period how far back a report looks
 */
public record Chore(
        UUID run,
        String schedule,
        String action,
        Instant dueAt,
        Optional<String> template,
        Optional<Duration> chunksOlderThan,
        Optional<Duration> uploadsOlderThan,
        Optional<Duration> period) {}
