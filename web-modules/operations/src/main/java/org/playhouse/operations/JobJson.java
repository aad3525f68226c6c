package org.playhouse.operations;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.playhouse.ingest.FilmView;
import org.playhouse.ingest.JobView;
import org.playhouse.ingest.TemplateRef;

/** The work on one video; a retry is its next attempt. */
@Schema(name = "Job")
public record JobJson(
        UUID id,
        UUID videoId,
        String title,

        @Schema(enumeration = {"QUEUED", "RUNNING", "SUCCEEDED", "REJECTED", "FAILED", "CANCELLED"})
        String status,

        String stage,

        @Schema(description = "0 to 1.") double progress,

        @Schema(description = "Rough time left.") Optional<Double> etaSeconds,
        int attempt,
        int priority,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        double cpuSeconds,

        @Schema(
                description = "Of it, what encoding the first rendition before the others cost: mostly decoding the"
                        + " source a second time. Absent where the template does not ask for that.")
        Optional<Double> previewCpuSeconds,

        @Schema(description = "How its film is made.") Template template,

        List<Step> steps,
        List<Chunk> chunks,
        Optional<String> lastError,

        @Schema(description = "Of one job, not in lists.") Optional<MadeJson> made,

        @Schema(description = "Nothing of it is claimed until it is resumed; what ran when it was paused ends.")
        boolean paused,

        @Schema(description = "Of two jobs of a priority the earlier one goes first.")
        Optional<Instant> deadline,

        @Schema(description = "What to look at although nothing has failed: it was interrupted 20 times or more.")
        Optional<String> alert) {

    /** Which template, in which version. */
    @Schema(name = "JobTemplate")
    public record Template(String name, int version) {
        static Template of(TemplateRef ref) {
            return new Template(ref.name(), ref.version());
        }
    }

    /** One step of the current attempt. */
    @Schema(name = "JobStep")
    public record Step(
            String name, String status, int attempt, Optional<Instant> startedAt, Optional<Instant> endedAt) {
        static Step of(JobView.Step step) {
            return new Step(step.name(), step.status(), step.attempt(), step.startedAt(), step.endedAt());
        }
    }

    /** One chunk of the current attempt; the last one may be the whole film's sound. */
    @Schema(name = "JobChunk")
    public record Chunk(
            int number,
            double startSeconds,
            double durationSeconds,

            @Schema(enumeration = {"WAITING", "LEASED", "DONE", "DEAD"})
            String status,

            int failures,
            int interruptions,
            Optional<String> worker,
            Optional<Instant> leaseExpiresAt,
            Optional<Double> cpuSeconds,
            Optional<String> key,
            Optional<String> sha256) {
        static Chunk of(JobView.Chunk chunk) {
            return new Chunk(
                    chunk.number(),
                    chunk.startSeconds(),
                    chunk.durationSeconds(),
                    chunk.status(),
                    chunk.failures(),
                    chunk.interruptions(),
                    chunk.worker(),
                    chunk.leaseExpiresAt(),
                    chunk.cpuSeconds(),
                    chunk.key(),
                    chunk.sha256());
        }
    }

    static JobJson of(JobView job) {
        return of(job, Optional.empty());
    }

    static JobJson of(JobView job, Optional<FilmView> film) {
        var progress = job.progress();
        return new JobJson(
                job.id(),
                job.film(),
                job.title(),
                job.status(),
                progress.stage(),
                progress.fraction(),
                progress.etaSeconds(),
                job.attempt(),
                job.priority(),
                job.createdAt(),
                job.startedAt(),
                job.endedAt(),
                job.ladder().cpuSeconds(),
                Optional.of(job.ladder().previewCpuSeconds()).filter(cost -> cost > 0),
                Template.of(job.ladder().template()),
                job.steps().stream().map(Step::of).toList(),
                job.chunks().stream().map(Chunk::of).toList(),
                job.lastError(),
                film.map(MadeJson::of),
                job.paused(),
                job.deadline(),
                job.alert());
    }
}
