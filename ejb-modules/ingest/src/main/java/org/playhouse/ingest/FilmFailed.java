package org.playhouse.ingest;

import java.util.UUID;
import org.playhouse.kernel.Fact;

/** The work on a film ended without a result: ingest.engine-failed or ingest.cancelled. */
public record FilmFailed(UUID film, String code) implements Fact {
    @Override
    public UUID key() {
        return film;
    }
}
