package org.playhouse.operations;

import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.playhouse.ingest.JobExecution;

/** One execution of the batch repository, explained by the work book. */
@Schema(name = "JobExecution")
public record ExecutionJson(
        @Schema(description = "As Liberty's batch REST and batchManager number it.")
        long executionId,

        int attempt,
        String step,
        Optional<Integer> chunk,

        @Schema(description = "Of the claim that it works under.")
        long epoch,

        String member,

        @Schema(
                description = "The repository's word; absent when it has none.",
                enumeration = {"STARTING", "STARTED", "STOPPING", "STOPPED", "FAILED", "COMPLETED", "ABANDONED"})
        Optional<String> batchStatus,

        Instant startedAt,

        @Schema(description = "When its claim ended in the work book, whatever the repository says.")
        Optional<Instant> endedAt,

        @Schema(description = "What became of it, in words.")
        String explanation) {
    static ExecutionJson of(JobExecution execution) {
        return new ExecutionJson(
                execution.id(),
                execution.attempt(),
                execution.step().word(),
                execution.chunk(),
                execution.epoch(),
                execution.member(),
                execution.batchStatus(),
                execution.startedAt(),
                execution.endedAt(),
                execution.explanation());
    }
}
