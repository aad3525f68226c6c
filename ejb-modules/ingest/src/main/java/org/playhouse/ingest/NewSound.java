package org.playhouse.ingest;

import java.util.Optional;

/**
 * A file of sound that a creator is going to upload in parts.
 *
 * @param sha256 of the whole file, hex
 */
public record NewSound(long sizeBytes, Optional<String> sha256) {}
