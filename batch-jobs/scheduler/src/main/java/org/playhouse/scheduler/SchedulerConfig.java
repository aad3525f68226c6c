package org.playhouse.scheduler;

import java.time.Duration;

/**
 * Settings of this room ({@code playhouse.scheduler.*}).
 *
 * @param grace a due time that nobody could start within it is missed
 * @param lease how long the rooms may be silent before a run is said to them again
 * @param keepRuns how long ended runs stay
 * @param member this member's name
 */
public record SchedulerConfig(Duration grace, Duration lease, Duration keepRuns, String member) {
    public SchedulerConfig {
        if (grace.compareTo(Duration.ofSeconds(5)) < 0) {
            throw new IllegalArgumentException("playhouse.scheduler.grace must be at least 5 s");
        }
        if (lease.compareTo(Duration.ofSeconds(5)) < 0) {
            throw new IllegalArgumentException("playhouse.scheduler.lease must be at least 5 s");
        }
        if (keepRuns.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException("playhouse.scheduler.keep-runs must be at least a day");
        }
    }
}
