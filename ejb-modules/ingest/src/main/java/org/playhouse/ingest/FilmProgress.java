package org.playhouse.ingest;

import java.util.Optional;

/**
 * How far a film is.
 *
 * @param stage upload queue inspect plan encode assemble measure package publish done
 * @param fraction 0..1 of the whole way; never falls within an attempt
 * @param etaSeconds rough time left
 */
public record FilmProgress(String stage, double fraction, Optional<Double> etaSeconds) {}
