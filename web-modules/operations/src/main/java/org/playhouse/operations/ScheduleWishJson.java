package org.playhouse.operations;

import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a schedule is to say; what GET answers may be sent back. {@link ScheduleReading} reads it, field by field. */
@Schema(name = "ScheduleWish")
public record ScheduleWishJson(
        @Schema(description = "1 to 40 of a-z, 0-9 and hyphens; demanded by POST.")
        Optional<String> name,

        @Schema(
                required = true,
                enumeration = {"publish", "withdraw", "reencode", "retention", "report"})
        String action,

        Optional<ScheduleJson.Parameters> parameters,

        @Schema(required = true, examples = "\"30 2 * * mon-fri\"")
        String cron,

        @Schema(description = "Absent: UTC.", examples = "\"Europe/Zurich\"")
        Optional<String> zone,

        @Schema(
                enumeration = {"skip", "once", "all"},
                description = "Absent: once.")
        Optional<String> missed,

        @Schema(description = "Absent: true.") Optional<Boolean> enabled,

        @Schema(description = "Kept in the audit.", examples = "\"the film starts on Friday\"")
        Optional<String> reason) {
    static final List<String> FIELDS =
            List.of("name", "action", "parameters", "cron", "zone", "missed", "enabled", "reason");

    /** What GET adds, and is not taken notice of. */
    static final List<String> TOLD = List.of("version", "nextAt", "lastRun", "createdAt", "createdBy");

    static final List<String> PARAMETERS =
            List.of("videoId", "template", "chunksOlderThanSeconds", "uploadsOlderThanSeconds", "periodSeconds");
}
