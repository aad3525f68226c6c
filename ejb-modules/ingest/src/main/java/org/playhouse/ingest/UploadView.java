package org.playhouse.ingest;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An upload under way.
 *
 * @param partSizeBytes size of every part but the last
 * @param parts at most 100, in order
 */
public record UploadView(UUID film, long partSizeBytes, List<Part> parts) {
    /**
     * @param number from 1
     * @param url where to PUT it, while it is missing
     */
    public record Part(
            int number, boolean received, Optional<String> etag, Optional<URI> url, Optional<Instant> expiresAt) {}
}
