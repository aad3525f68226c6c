package org.playhouse.ingest;

import java.util.Optional;

/**
 * What a creator wants to upload.
 *
 * @param access free or premium
 * @param protection drm or none; absent: as the template says, else drm
 * @param template the name of one; absent: the default
 * @param sizeBytes of the whole file, at least 1
 * @param sha256 of the whole file, hex
 */
public record NewFilm(
        String title,
        Optional<String> description,
        String access,
        Optional<String> protection,
        Optional<String> template,
        String fileName,
        long sizeBytes,
        Optional<String> sha256) {}
