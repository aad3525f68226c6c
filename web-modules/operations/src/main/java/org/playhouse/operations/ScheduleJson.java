package org.playhouse.operations;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.playhouse.scheduler.ActionParameters;
import org.playhouse.scheduler.Schedule;

/** What is done when: one version of a schedule. */
@Schema(name = "Schedule")
public record ScheduleJson(
        String name,

        @Schema(enumeration = {"publish", "withdraw", "reencode", "retention", "report"})
        String action,

        Parameters parameters,

        @Schema(description = "Minute, hour, day of month, month, day of week, as in crontab(5).")
        String cron,

        @Schema(description = "A name of the IANA time zone database that cron is read in.")
        String zone,

        @Schema(
                enumeration = {"skip", "once", "all"},
                description = "What becomes of due times that nobody could start within 15 s: none is made up for, one"
                        + " for all of them, or each of the newest 100.")
        String missed,

        boolean enabled,

        @Schema(description = "Absent: it is not enabled, or this is not the newest version.")
        Optional<Instant> nextAt,

        Optional<ScheduleRunJson> lastRun,

        @Schema(description = "From 1; a version never changes.")
        int version,

        @Schema(description = "When this version was made.") Instant createdAt,

        @Schema(description = "The account that made it.") Optional<UUID> createdBy) {

    /** What an action needs to know. */
    @Schema(name = "ScheduleParameters")
    public record Parameters(
            @Schema(description = "publish, withdraw: the video; demanded.")
            Optional<UUID> videoId,

            @Schema(
                    description =
                            "reencode: only films made by the template of this name, of those that FAILED and were"
                                    + " not cancelled (at most 200 a run, the longest ago first). Absent: all of them.")
            Optional<String> template,

            @Schema(
                    description =
                            "retention: chunks of films that ended longer ago are dropped, seconds, 3600 or more.")
            Optional<Long> chunksOlderThanSeconds,

            @Schema(description = "retention: unfinished uploads begun longer ago are given up, seconds, 3600 or more.")
            Optional<Long> uploadsOlderThanSeconds,

            @Schema(
                    description =
                            "report: how far back from its due time it looks, seconds, 60 to a year; absent: a day.")
            Optional<Long> periodSeconds) {
        static Parameters of(ActionParameters with) {
            return new Parameters(
                    with.videoId(),
                    with.template(),
                    with.chunksOlderThanSeconds(),
                    with.uploadsOlderThanSeconds(),
                    with.periodSeconds());
        }
    }

    static ScheduleJson of(Schedule schedule) {
        var content = schedule.content();
        return new ScheduleJson(
                schedule.name(),
                content.action(),
                Parameters.of(content.parameters()),
                content.cron(),
                content.zone(),
                content.missed(),
                content.enabled(),
                schedule.nextAt(),
                schedule.lastRun().map(ScheduleRunJson::of),
                schedule.version(),
                schedule.createdAt(),
                schedule.createdBy());
    }
}
