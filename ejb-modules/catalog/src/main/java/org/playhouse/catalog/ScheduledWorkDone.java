package org.playhouse.catalog;

import java.util.UUID;
import org.playhouse.kernel.Fact;

/**
 * What a schedule asked of catalog was done, or could not be.
 *
 * @param run of the schedule
 * @param message in one sentence
 */
public record ScheduledWorkDone(UUID run, boolean succeeded, String message) implements Fact {
    @Override
    public UUID key() {
        return run;
    }
}
