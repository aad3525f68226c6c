package org.playhouse.ingest;

import java.util.UUID;
import org.playhouse.kernel.Fact;

/** A source lies in the store, whole; the work on it is due (ING-05 step 2). */
public record SourceDelivered(UUID film) implements Fact {
    @Override
    public UUID key() {
        return film;
    }
}
