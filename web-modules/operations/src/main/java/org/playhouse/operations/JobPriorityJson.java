package org.playhouse.operations;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.playhouse.kernel.CommonProblem;

/** Where a job is to stand in the queue, and why. */
@Schema(name = "JobPlace")
public record JobPriorityJson(
        @Schema(required = true, description = "9 goes first, 0 is usual.") @NotNull @Min(0) @Max(9)
        Integer priority,

        @Schema(
                description = "ISO 8601, UTC. Of two jobs of a priority the earlier one goes first. Absent: none.",
                examples = "\"2026-11-20T20:15:00Z\"")
        String deadline,

        @Schema(required = true, examples = "\"a premiere tonight\"") @NotBlank @Size(max = 500)
        String reason) {
    Optional<Instant> due() {
        try {
            return Optional.ofNullable(deadline).map(Instant::parse);
        } catch (DateTimeParseException e) {
            throw CommonProblem.invalid("deadline", "must be a time such as 2026-11-20T20:15:00Z");
        }
    }
}
