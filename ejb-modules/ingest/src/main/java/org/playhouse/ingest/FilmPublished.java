package org.playhouse.ingest;

import java.util.UUID;
import org.playhouse.kernel.Fact;

/** A film can be played (ING-05 step 8). */
public record FilmPublished(UUID film, UUID presentation, double durationSeconds) implements Fact {
    @Override
    public UUID key() {
        return film;
    }
}
