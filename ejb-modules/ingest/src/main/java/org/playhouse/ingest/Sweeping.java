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
 * @param lastError why it was given back when it was last tried; gone when it ends
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
        int uploads,
        Optional<String> lastError) {}
