package org.playhouse.ingest;

import java.util.List;
import java.util.Optional;

/** What assemble made, in bucket mezzanine; deleted after publishing. */
public record AssembledFilm(
        List<AssembledTrack> tracks,
        List<FilmPicture> pictures,
        Optional<FilmStoryboard> storyboard,
        List<FilmFinding> findings) {}
