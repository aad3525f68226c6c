package org.playhouse.ingest;

/**
 * How a film was, or is to be, made.
 *
 * @param cpuSeconds what the work on it cost up to now
 */
public record FilmLadder(TemplateRef template, double cpuSeconds) {}
