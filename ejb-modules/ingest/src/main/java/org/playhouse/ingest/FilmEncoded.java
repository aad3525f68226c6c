package org.playhouse.ingest;

import java.util.UUID;
import org.playhouse.kernel.Fact;

/** All chunks of a film are encoded and assembled. */
public record FilmEncoded(UUID film) implements Fact {
    @Override
    public UUID key() {
        return film;
    }
}
