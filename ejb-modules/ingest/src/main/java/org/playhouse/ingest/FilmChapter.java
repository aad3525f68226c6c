package org.playhouse.ingest;

/**
 * A part of a film that has a name; it lasts until the next one.
 *
 * @param startSeconds from the film's zero
 */
public record FilmChapter(double startSeconds, String title) {}
