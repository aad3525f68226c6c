package org.playhouse.ingest;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * How the queue is worked on, in one version.
 *
 * @param version from 1
 * @param paused nothing is claimed
 * @param changedAt absent: nobody has changed it yet
 */
public record QueueSetting(
        int version,
        boolean paused,
        Optional<String> reason,
        Limits limits,
        Optional<Instant> changedAt,
        Optional<UUID> changedBy) {

    /**
     * What is absent is each worker's own setting, or unlimited.
     *
     * @param slots encodes at once on each worker
     * @param lightSlots other steps at once on each worker
     * @param perCreator claims of one creator at once in the cluster
     */
    public record Limits(Optional<Integer> slots, Optional<Integer> lightSlots, Optional<Integer> perCreator) {}
}
