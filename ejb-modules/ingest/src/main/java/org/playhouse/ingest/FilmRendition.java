package org.playhouse.ingest;

import java.util.Optional;

/**
 * One rung of a film's ladder.
 *
 * @param name for instance {@code 720p}
 * @param codec RFC 6381
 * @param bitrate bits per second
 * @param frameRate frames per second
 * @param state PLANNED, ENCODING, READY of one that is encoded apart; absent: as far as its film is
 */
public record FilmRendition(
        String name, int width, int height, String codec, long bitrate, double frameRate, Optional<String> state) {
    /** As far as its film is. */
    public FilmRendition(String name, int width, int height, String codec, long bitrate, double frameRate) {
        this(name, width, height, codec, bitrate, frameRate, Optional.empty());
    }

    /** The same, as far as it is. */
    public FilmRendition as(String word) {
        return new FilmRendition(name, width, height, codec, bitrate, frameRate, Optional.of(word));
    }
}
