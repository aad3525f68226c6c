package org.playhouse.ingest;

import java.util.List;
import org.playhouse.kernel.ObjectRef;

/**
 * A presentation that rungs joined: the one before it stays what it was.
 *
 * @param document lists the tracks that it has from now on
 * @param tracks that joined
 * @param renditions of these, in their order, as they came out
 * @param replaced objects of tracks that are no longer listed
 */
public record ExtendedFilm(
        ObjectRef document, List<JoinedRung> tracks, List<FilmRendition> renditions, List<ObjectRef> replaced) {
    public ExtendedFilm {
        tracks = List.copyOf(tracks);
        renditions = List.copyOf(renditions);
        replaced = List.copyOf(replaced);
    }
}
