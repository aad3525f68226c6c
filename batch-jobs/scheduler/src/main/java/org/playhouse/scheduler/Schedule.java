package org.playhouse.scheduler;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A schedule in one of its versions.
 *
 * @param version from 1; a version never changes
 * @param nextAt when it is due next; absent in earlier versions and when it is not enabled
 * @param lastRun the newest of its name
 * @param createdAt when this version was made
 * @param createdBy who made it
 */
public record Schedule(
        String name,
        int version,
        ScheduleContent content,
        Optional<Instant> nextAt,
        Optional<ScheduleRun> lastRun,
        Instant createdAt,
        Optional<UUID> createdBy) {}
