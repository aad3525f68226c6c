package org.playhouse.operations;

import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a template is to say; what GET answers may be sent back. {@link TemplateReading} reads it, field by field. */
@Schema(name = "TemplateWish")
public record TemplateWishJson(
        Optional<String> description,

        @Schema(required = true) TemplateJson.Video video,

        @Schema(description = "Absent: AAC, 5.1 where the source has it.")
        Optional<TemplateJson.Audio> audio,

        @Schema(description = "Absent: embedded.") Optional<TemplateJson.Captions> captions,

        @Schema(description = "Absent: as the film's creator wishes, in every scheme of the codec.")
        Optional<TemplateJson.Protection> protection,

        @Schema(description = "Absent: false.") Optional<Boolean> previewFirst,

        @Schema(description = "Kept in the audit.", examples = "\"smaller files for phones\"")
        Optional<String> reason) {
    static final List<String> SECTIONS =
            List.of("description", "video", "audio", "captions", "protection", "previewFirst", "reason");

    /** What GET adds, and PUT takes no notice of. */
    static final List<String> TOLD = List.of("name", "version", "createdAt", "createdBy");
}
