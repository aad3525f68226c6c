package org.playhouse.ingest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The work on one film; a retry is its next attempt.
 *
 * @param status QUEUED RUNNING SUCCEEDED REJECTED FAILED CANCELLED
 * @param paused nothing of it is claimed
 * @param deadline of two jobs of a priority the earlier one goes first
 * @param alert what an operator should look at although nothing has failed
 * @param chunks the last one may be the whole film's sound
 */
public record JobView(
        UUID id,
        UUID film,
        String title,
        String status,
        FilmProgress progress,
        int attempt,
        int priority,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        FilmLadder ladder,
        List<Step> steps,
        List<Chunk> chunks,
        Optional<String> lastError,
        boolean paused,
        Optional<Instant> deadline,
        Optional<String> alert) {

    /** One step of the current attempt; status WAITING, LEASED, DONE or DEAD. */
    public record Step(
            String name, String status, int attempt, Optional<Instant> startedAt, Optional<Instant> endedAt) {}

    /** One chunk; status WAITING, LEASED, DONE or DEAD. Times in seconds of the film. */
    public record Chunk(
            int number,
            double startSeconds,
            double durationSeconds,
            String status,
            int failures,
            int interruptions,
            Optional<String> worker,
            Optional<Instant> leaseExpiresAt,
            Optional<Double> cpuSeconds,
            Optional<String> key,
            Optional<String> sha256) {}
}
