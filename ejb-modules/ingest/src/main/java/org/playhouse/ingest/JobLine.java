package org.playhouse.ingest;

import java.time.Instant;
import java.util.Optional;

/**
 * One line of a job's log.
 *
 * @param seq ascends within the job
 * @param event queued leased started encoded reused interrupted failed engine healed cancelled retried published rejected
 */
public record JobLine(
        long seq,
        Instant time,
        int attempt,
        String member,
        String step,
        Optional<Integer> chunk,
        String event,
        String message,
        Optional<String> key,
        Optional<String> sha256,
        Optional<Double> cpuSeconds,
        Optional<Double> wallSeconds) {}
