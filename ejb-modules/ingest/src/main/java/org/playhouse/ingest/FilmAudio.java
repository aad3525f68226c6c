package org.playhouse.ingest;

/**
 * One sound track of a film.
 *
 * @param language RFC 5646, {@code und} when unknown
 * @param codec RFC 6381
 * @param role main, alternate, dub, description, commentary or clear-speech
 */
public record FilmAudio(String name, String language, int channels, String codec, String role) {}
