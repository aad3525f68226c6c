package org.playhouse.ingest;

import java.util.UUID;
import org.playhouse.kernel.Fact;

/** A source was inspected, and its ladder and chunks decided. */
public record FilmPlanned(UUID film) implements Fact {
    @Override
    public UUID key() {
        return film;
    }
}
