package org.playhouse.ingest;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One sweep of the buckets for what no row names.
 *
 * @param askedBy an account's id, or {@code clock}
 * @param ageSeconds what is younger stays
 * @param objects deleted so far
 * @param uploads given up so far
 */
public record Sweeping(
        UUID id,
        Instant askedAt,
        String askedBy,
        String reason,
        long ageSeconds,
        Optional<String> member,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        int objects,
        int uploads) {}
