package org.playhouse.scheduler;

import java.util.Optional;
import java.util.UUID;

/**
 * What an action needs to know; which of them it takes is its own (see ScheduleRules).
 *
 * @param videoId the video that is published or withdrawn
 * @param template only films made by the template of this name
 * @param chunksOlderThanSeconds chunks of films that ended longer ago than this go
 * @param uploadsOlderThanSeconds uploads begun longer ago than this are given up
 * @param periodSeconds how far back a report looks
 */
public record ActionParameters(
        Optional<UUID> videoId,
        Optional<String> template,
        Optional<Long> chunksOlderThanSeconds,
        Optional<Long> uploadsOlderThanSeconds,
        Optional<Long> periodSeconds) {
    public static final ActionParameters NONE = new ActionParameters(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
