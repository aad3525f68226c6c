package org.playhouse.ingest;

import java.util.List;
import java.util.UUID;

/**
 * What package made.
 *
 * @param packager whose rules the bytes follow: part of the media addresses
 * @param durationSeconds end of the later of picture and sound
 * @param pictures objects of the presentation in bucket packaged; the key is the path after the token in a media URL
 */
public record PublishedFilm(
        UUID presentation,
        int packager,
        double durationSeconds,
        List<FilmRendition> renditions,
        List<FilmAudio> audio,
        List<FilmCaption> captions,
        List<FilmPicture> pictures) {}
