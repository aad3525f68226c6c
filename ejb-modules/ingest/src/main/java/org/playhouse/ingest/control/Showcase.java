package org.playhouse.ingest.control;

import java.util.UUID;
import org.playhouse.ingest.ExtendedFilm;
import org.playhouse.ingest.FilmStatus;
import org.playhouse.ingest.PublishedFilm;

/** Where people see how far a film is: catalog, in the caller's transaction. */
public interface Showcase {
    void reached(UUID film, FilmStatus status);

    void published(UUID film, PublishedFilm made);

    /** Its first rung and its sound can be played; the rest is to come. */
    void playable(UUID film, PublishedFilm made);

    /** Rungs joined. */
    void extended(UUID film, ExtendedFilm made);

    /** What was playable is not any more. */
    void takenBack(UUID film);
}
