package org.playhouse.operations;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.playhouse.scheduler.ScheduleRun;

/** What became of one due time, or of a wish to run a schedule now. */
@Schema(name = "ScheduleRun")
public record ScheduleRunJson(
        UUID id,

        @Schema(description = "The schedule's name.") String schedule,

        @Schema(description = "By the schedule; of a manual run, when it was asked for.")
        Instant dueAt,

        @Schema(description = "When the part of the house whose action it is was told.")
        Optional<Instant> startedAt,

        Optional<Instant> endedAt,

        @Schema(enumeration = {"DUE", "RUNNING", "SUCCEEDED", "FAILED", "SKIPPED"})
        String status,

        @Schema(description = "The member that told it.") Optional<String> member,
        boolean manual,

        @Schema(description = "What was done, or why not.") Optional<String> message,

        @Schema(description = "What a report found.", implementation = ScheduleReportJson.class)
        Optional<JsonObject> result) {
    static ScheduleRunJson of(ScheduleRun run) {
        return new ScheduleRunJson(
                run.id(),
                run.schedule(),
                run.dueAt(),
                run.startedAt(),
                run.endedAt(),
                run.status().name(),
                run.member(),
                run.manual(),
                run.message(),
                run.result().map(ScheduleRunJson::object));
    }

    private static JsonObject object(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
