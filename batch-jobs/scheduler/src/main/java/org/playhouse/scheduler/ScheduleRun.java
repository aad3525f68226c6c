package org.playhouse.scheduler;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What became of one due time, or of an operator's wish to run a schedule now.
 *
 * @param dueAt by the schedule; of a manual run, when it was asked for
 * @param startedAt when the rooms were told
 * @param member that told them (last)
 * @param message what was done, or why not, in one sentence
 * @param result what the action found, as JSON
 */
public record ScheduleRun(
        UUID id,
        String schedule,
        Instant dueAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        Status status,
        Optional<String> member,
        boolean manual,
        Optional<String> message,
        Optional<String> result) {
    /** DUE and RUNNING go on; the others are ends. */
    public enum Status {
        DUE,
        RUNNING,
        SUCCEEDED,
        FAILED,
        SKIPPED
    }
}
