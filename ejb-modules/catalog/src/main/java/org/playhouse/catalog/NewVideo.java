package org.playhouse.catalog;

import java.util.Optional;
import java.util.UUID;

/**
 * A video to be.
 *
 * @param title 1..200 characters
 * @param description up to 5000 characters
 * @param access free or premium
 * @param protection drm or none
 * @param sizeBytes of the source, at least 1
 */
public record NewVideo(
        UUID id,
        UUID creator,
        String title,
        Optional<String> description,
        String access,
        String protection,
        long sizeBytes) {}
