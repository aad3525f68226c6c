package org.playhouse.ingest;

import java.util.Optional;

/**
 * What a creator wants to upload.
 *
 * @param access free or premium
 * @param protection drm or none
 * @param template how it is made
 * @param sizeBytes of the whole file, at least 1
 * @param sha256 of the whole file, hex
 */
public record NewFilm(
        String title,
        Optional<String> description,
        String access,
        String protection,
        Template template,
        String fileName,
        long sizeBytes,
        Optional<String> sha256) {}
