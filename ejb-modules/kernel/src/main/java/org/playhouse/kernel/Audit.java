package org.playhouse.kernel;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Remembers who did what to whom, in the caller's transaction. Lines are never changed. */
public interface Audit {
    void record(Line line);

    /** As {@link #record}, and the world is told: for what an operator or an admin did, not for everybody's own deeds. */
    default void announce(Line line) {
        record(line);
    }

    /** Lines about a subject, or about all, newest first. */
    Page<Line> page(Optional<String> subject, PageRequest page);

    /**
     * @param actor account id, or {@code system}
     * @param action verb, for instance {@code job.cancel}
     * @param subject what it was done to, for instance a video's id
     * @param outcome {@code done} or a problem's code
     */
    record Line(
            UUID id,
            Instant at,
            String actor,
            String action,
            String subject,
            Optional<String> reason,
            String outcome) {}
}
