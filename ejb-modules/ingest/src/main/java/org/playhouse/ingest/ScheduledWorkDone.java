package org.playhouse.ingest;

import java.util.Optional;
import java.util.UUID;
import org.playhouse.kernel.Fact;

/**
 * What a schedule asked of ingest was done, or could not be.
 *
 * @param run of the schedule
 * @param message in one sentence
 * @param result what a report found, as JSON
 */
public record ScheduledWorkDone(UUID run, boolean succeeded, String message, Optional<String> result) implements Fact {
    @Override
    public UUID key() {
        return run;
    }
}
