package org.playhouse.scheduler;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.kernel.Fact;

/**
 * A schedule is due: the room whose action it is acts, once per run, and answers. The parameters are those of {@link
 * ActionParameters}.
 *
 * @param run said again, when nobody answers, under the same id
 */
public record ScheduleDue(
        UUID run,
        String schedule,
        String action,
        Instant dueAt,
        Optional<UUID> videoId,
        Optional<String> template,
        Optional<Long> chunksOlderThanSeconds,
        Optional<Long> uploadsOlderThanSeconds,
        Optional<Long> periodSeconds)
        implements Fact {
    public static ScheduleDue of(UUID run, String schedule, Instant dueAt, String action, ActionParameters with) {
        return new ScheduleDue(
                run,
                schedule,
                action,
                dueAt,
                with.videoId(),
                with.template(),
                with.chunksOlderThanSeconds(),
                with.uploadsOlderThanSeconds(),
                with.periodSeconds());
    }

    /** Of the schedule, so that its runs keep their order. */
    @Override
    public UUID key() {
        return UUID.nameUUIDFromBytes(schedule.getBytes(StandardCharsets.UTF_8));
    }
}
