package org.playhouse.operations;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
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

        @Schema(description = "What a report found.") Optional<ScheduleReportJson> result) {
    private static final Jsonb JSON = JsonbBuilder.create();

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
                run.result().map(ScheduleRunJson::report));
    }

    private static ScheduleReportJson report(String text) {
        return JSON.fromJson(text, ScheduleReportJson.class);
    }
}
