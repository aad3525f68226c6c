package org.playhouse.ingest;

import java.util.Optional;

/**
 * One sound track of a film.
 *
 * @param language RFC 5646, {@code und} when unknown
 * @param codec RFC 6381
 * @param role main, alternate, dub, description, commentary or clear-speech
 * @param status UPLOADING, ENCODING, READY or FAILED of a sound that was given; absent: the film's
 * @param why it failed
 */
public record FilmAudio(
        String name,
        String language,
        int channels,
        String codec,
        String role,
        Optional<String> status,
        Optional<FilmFinding> why) {
    /** One of the source. */
    public FilmAudio(String name, String language, int channels, String codec, String role) {
        this(name, language, channels, codec, role, Optional.empty(), Optional.empty());
    }
}
