package org.playhouse.ingest.entity;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.ingest.FilmStatus;
import org.playhouse.ingest.IngestProblem;
import org.playhouse.ingest.TemplateRef;
import org.playhouse.kernel.Bucket;
import org.playhouse.kernel.ObjectRef;

/** A film as the book has it at one moment; its id is the video's. */
public record Film(
        UUID id,
        UUID creator,
        Source source,
        String protection,
        TemplateRef template,
        FilmStatus status,
        Stage stage,
        Job job,
        Times times,
        Plan plan,
        Optional<UUID> presentation,
        long revision,
        Apart apart) {

    /** Nothing of it was encoded apart. */
    public Film(
            UUID id,
            UUID creator,
            Source source,
            String protection,
            TemplateRef template,
            FilmStatus status,
            Stage stage,
            Job job,
            Times times,
            Plan plan,
            Optional<UUID> presentation,
            long revision) {
        this(
                id,
                creator,
                source,
                protection,
                template,
                status,
                stage,
                job,
                times,
                plan,
                presentation,
                revision,
                new Apart(Optional.empty(), false));
    }

    /**
     * What became of rungs that were encoded apart.
     *
     * @param document key in bucket manifest of what the presentation lists now; absent: its own
     * @param reworking whether a rung of the published film is being made again
     */
    public record Apart(Optional<String> document, boolean reworking) {}

    /** What was promised and how it comes. */
    public record Source(
            String fileName, long sizeBytes, Optional<String> sha256, Optional<String> upload, long partSize) {
        public int parts() {
            return (int) ((sizeBytes + partSize - 1) / partSize);
        }

        /** Size that part {@code number} (from 1) has to have. */
        public long sizeOf(int number) {
            return number < parts() ? partSize : sizeBytes - (parts() - 1) * partSize;
        }
    }

    public record Stage(String word, double fraction) {}

    /** @param deadline of two films of a priority the earlier one goes first */
    public record Job(
            UUID id,
            int attempt,
            int priority,
            boolean cancelled,
            Optional<String> lastError,
            boolean paused,
            Optional<Instant> deadline) {}

    public record Times(
            Instant createdAt,
            Optional<Instant> deliveredAt,
            Optional<Instant> queuedAt,
            Optional<Instant> startedAt,
            Optional<Instant> endedAt,
            Optional<Instant> removedAt) {}

    public record Plan(Optional<String> text, Optional<String> hash, Optional<String> report, double duration) {}

    public ObjectRef object() {
        return sourceOf(id);
    }

    public static ObjectRef sourceOf(UUID film) {
        return new ObjectRef(Bucket.RAW, film + "/source");
    }

    /** Refuses what does not fit the film's state. */
    public void require(boolean fits, String wish) {
        if (!fits) {
            throw IngestProblem.STATE
                    .because("The film is " + status + ", so it cannot be " + wish + ".")
                    .with("status", status.name());
        }
    }

    /** Status of its job in operators' words. */
    public String jobStatus() {
        return switch (status) {
            case UPLOADING, QUEUED -> "QUEUED";
            case TRANSCODING, PACKAGING -> "RUNNING";
            case PUBLISHED -> apart.reworking() ? "RUNNING" : "SUCCEEDED";
            case REJECTED -> "REJECTED";
            case FAILED -> job.cancelled() ? "CANCELLED" : "FAILED";
        };
    }
}
