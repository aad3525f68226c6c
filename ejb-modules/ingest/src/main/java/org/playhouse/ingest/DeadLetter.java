package org.playhouse.ingest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A row of work that our engine failed on for the last time.
 *
 * @param lastWords lines of FFmpeg, oldest first
 * @param member who tried it last
 * @param replayable its film still is as this letter left it
 */
public record DeadLetter(
        UUID id,
        UUID job,
        UUID film,
        WorkStep step,
        Optional<Integer> chunk,
        int attempt,
        int failures,
        String code,
        String message,
        List<String> lastWords,
        Optional<String> member,
        Instant at,
        Optional<Instant> replayedAt,
        boolean replayable) {}
