package org.playhouse.operations;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.playhouse.kernel.CommonProblem;

/** Why a job is tried again, and what of it is made anew although it was made. */
@Schema(name = "JobRetry")
public record JobRetryJson(
        @Schema(required = true, examples = "\"the disk was full\"") @NotBlank @Size(max = 500)
        String reason,

        @Schema(
                description = "Name of the rendition of a published video that alone is encoded again.",
                examples = "\"720p\"")
        @Size(max = 40)
        String rendition,

        @Schema(description = "Number of a chunk that is encoded anew; the others are reused.") @Min(0)
        Integer chunk) {
    Optional<String> onlyRendition() {
        return Optional.ofNullable(rendition).map(String::strip);
    }

    Optional<Integer> onlyChunk() {
        if (chunk != null && rendition != null) {
            throw CommonProblem.invalid("chunk", "cannot be given with a rendition, which is made anew whole");
        }
        return Optional.ofNullable(chunk);
    }
}
