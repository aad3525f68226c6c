package org.playhouse.catalog;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A video as other rooms see it (CAT-07).
 *
 * @param access free or premium
 * @param protection drm or none
 * @param status UPLOADING QUEUED TRANSCODING PACKAGING PUBLISHED REJECTED FAILED, as ingest last said
 * @param withdrawn taken back by its owner; the status stays
 * @param sizeBytes of the source
 * @param durationSeconds end of the later of picture and sound, once published
 * @param packager whose rules the presentation's bytes follow: part of its media addresses
 * @param viewCount playback sessions with a heartbeat
 * @param version what If-Match is compared with: counts changes of title, description, access and published
 * @param document key in bucket manifest of what the presentation lists now; absent: its own
 */
public record VideoView(
        UUID id,
        UUID creator,
        String title,
        Optional<String> description,
        String access,
        String protection,
        String status,
        boolean withdrawn,
        boolean deleted,
        Instant createdAt,
        long sizeBytes,
        Optional<Double> durationSeconds,
        Optional<UUID> presentation,
        int packager,
        long viewCount,
        int version,
        Optional<String> document) {

    /** Of which the presentation lists what it always did. */
    public VideoView(
            UUID id,
            UUID creator,
            String title,
            Optional<String> description,
            String access,
            String protection,
            String status,
            boolean withdrawn,
            boolean deleted,
            Instant createdAt,
            long sizeBytes,
            Optional<Double> durationSeconds,
            Optional<UUID> presentation,
            int packager,
            long viewCount,
            int version) {
        this(
                id,
                creator,
                title,
                description,
                access,
                protection,
                status,
                withdrawn,
                deleted,
                createdAt,
                sizeBytes,
                durationSeconds,
                presentation,
                packager,
                viewCount,
                version,
                Optional.empty());
    }

    /** Whether everybody may see it. */
    public boolean published() {
        return playable() && !withdrawn;
    }

    /** Whether there is something to play: made, if only in its first rung, and not deleted. */
    public boolean playable() {
        return presentation.isPresent() && !deleted;
    }

    public boolean premium() {
        return "premium".equals(access);
    }

    public boolean drm() {
        return "drm".equals(protection);
    }
}
