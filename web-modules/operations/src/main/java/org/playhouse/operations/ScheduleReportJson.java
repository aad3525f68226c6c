package org.playhouse.operations;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a run of action {@code report} found, as ingest wrote it down. */
@Schema(name = "ScheduleReport")
public record ScheduleReportJson(
        Instant from,
        Instant to,

        @Schema(description = "How many ended how: SUCCEEDED, REJECTED, FAILED, CANCELLED.")
        Map<String, Long> jobs,

        @Schema(description = "Of those that succeeded, in seconds.")
        double filmSeconds,

        @Schema(description = "CPU-seconds that all of them cost.")
        double cpuSeconds,

        @Schema(description = "The newest that failed or were rejected, at most 20.")
        List<Failure> failures) {

    /** One that did not succeed. */
    @Schema(name = "ScheduleReportFailure")
    public record Failure(
            UUID jobId,
            UUID videoId,
            String status,

            @Schema(description = "Of its first error finding.")
            String code) {}
}
