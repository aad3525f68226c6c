package org.playhouse.http;

import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of every refusal, for the descriptions of both APIs. */
@Schema(name = "Error", description = "What was refused, as a stable code and a sentence.")
public record ErrorJson(@Schema(required = true) Body error) {
    /** What was refused. */
    @Schema(name = "ErrorBody")
    public record Body(
            @Schema(required = true, examples = "http.invalid")
            String code,

            @Schema(required = true) String message,
            @Schema(required = true) Details details) {}

    /** What a program may want to know; more names may be there. */
    @Schema(name = "ErrorDetails")
    public record Details(
            @Schema(required = true, description = "32 hex digits, also in our logs.")
            String traceId,

            Optional<List<Field>> fields,
            Optional<List<String>> roles,
            Optional<String> status,

            @Schema(description = "database, events, cache, objects or queue.")
            Optional<String> dependency,

            Optional<Integer> limit) {}

    /** A refused field. */
    @Schema(name = "ErrorField")
    public record Field(
            @Schema(required = true) String field,
            @Schema(required = true) String message) {}
}
