package org.playhouse.operations;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.playhouse.ingest.DeadLetter;

/** A row of work that our engine failed on for the last time, with what was last heard of it. */
@Schema(name = "DeadLetter")
public record DeadLetterJson(
        UUID id,
        UUID jobId,
        UUID videoId,
        String title,
        String step,
        Optional<Integer> chunk,
        int attempt,
        int failures,
        String code,
        String message,

        @Schema(description = "Lines of FFmpeg, oldest first.")
        List<String> lastWords,

        @Schema(description = "Who tried it last.") Optional<String> member,
        Instant at,
        Optional<Instant> replayedAt,

        @Schema(description = "Its job still is as this letter left it.")
        boolean replayable) {
    static DeadLetterJson of(DeadLetter letter, String title) {
        return new DeadLetterJson(
                letter.id(),
                letter.job(),
                letter.film(),
                title,
                letter.step().word(),
                letter.chunk(),
                letter.attempt(),
                letter.failures(),
                letter.code(),
                letter.message(),
                letter.lastWords(),
                letter.member(),
                letter.at(),
                letter.replayedAt(),
                letter.replayable());
    }
}
