package org.playhouse.ingest;

/**
 * Captions of a film.
 *
 * @param language BCP 47, {@code und} when unknown
 * @param kind subtitles, captions or forced
 * @param format how they are stored: webvtt
 */
public record FilmCaption(String name, String language, String kind, String format) {}
