package org.playhouse.ingest;

import java.util.UUID;
import org.playhouse.kernel.Fact;

/** A source cannot become a film; the code is its first error finding. */
public record FilmRejected(UUID film, String code) implements Fact {
    @Override
    public UUID key() {
        return film;
    }
}
