package org.playhouse.ingest;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What ingest knows of a film, for the body of a Video.
 *
 * @param film the video's id
 * @param renditionStatus PLANNED, ENCODING or READY, of all renditions that were not encoded apart
 * @param presentation what is played, once published; pictures are objects of it
 * @param revision rises with every change of this view
 */
public record FilmView(
        UUID film,
        FilmStatus status,
        FilmLadder ladder,
        FilmProgress progress,
        String renditionStatus,
        List<FilmRendition> renditions,
        List<FilmAudio> audio,
        List<FilmCaption> captions,
        List<FilmChapter> chapters,
        List<FilmFinding> findings,
        List<FilmPicture> pictures,
        Optional<UUID> presentation,
        long revision) {

    /** PLANNED, ENCODING or READY, of one rendition. */
    public String status(FilmRendition one) {
        boolean own = status.working() || one.state().equals(Optional.of("READY"));
        return one.state().filter(any -> own).orElse(renditionStatus);
    }
}
