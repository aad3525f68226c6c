package org.playhouse.ingest;

/**
 * One rung of a film's ladder.
 *
 * @param name for instance {@code 720p}
 * @param codec RFC 6381
 * @param bitrate bits per second
 * @param frameRate frames per second
 */
public record FilmRendition(String name, int width, int height, String codec, long bitrate, double frameRate) {}
