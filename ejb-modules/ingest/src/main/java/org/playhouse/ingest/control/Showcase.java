package org.playhouse.ingest.control;

import java.util.UUID;
import org.playhouse.ingest.FilmStatus;
import org.playhouse.ingest.PublishedFilm;

/** Where people see how far a film is: catalog, in the caller's transaction. */
public interface Showcase {
    void reached(UUID film, FilmStatus status);

    void published(UUID film, PublishedFilm made);
}
