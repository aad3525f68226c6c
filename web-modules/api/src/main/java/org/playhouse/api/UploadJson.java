package org.playhouse.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.playhouse.ingest.UploadView;

/** An upload under way; at most 100 parts an answer. */
@Schema(name = "Upload")
public record UploadJson(
        @Schema(description = "Size of every part but the last.")
        long partSizeBytes,

        List<Part> parts) {

    /** One part; PUT its bytes to the address without further headers and keep the answer's ETag. */
    @Schema(name = "UploadPart")
    public record Part(
            int number, boolean received, Optional<String> etag, Optional<String> url, Optional<Instant> expiresAt) {
        static Part of(UploadView.Part part) {
            return new Part(
                    part.number(), part.received(), part.etag(), part.url().map(Object::toString), part.expiresAt());
        }
    }

    static UploadJson of(UploadView upload) {
        return new UploadJson(
                upload.partSizeBytes(), upload.parts().stream().map(Part::of).toList());
    }
}
