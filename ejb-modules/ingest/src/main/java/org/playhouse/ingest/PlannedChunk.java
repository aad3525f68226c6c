package org.playhouse.ingest;

/**
 * A piece of the film that is encoded at once.
 *
 * @param number from 0
 * @param startSeconds in the film
 * @param audio whether it is the sound of the whole film
 */
public record PlannedChunk(int number, double startSeconds, double durationSeconds, boolean audio) {}
