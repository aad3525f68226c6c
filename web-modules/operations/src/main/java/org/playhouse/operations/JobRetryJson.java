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

        @Schema(hidden = true) String rendition,

        @Schema(description = "Number of a chunk that is encoded anew; the others are reused.") @Min(0)
        Integer chunk) {
    Optional<Integer> only() {
        if (rendition != null) {
            throw CommonProblem.invalid("rendition", "cannot be chosen: a chunk holds all renditions");
        }
        return Optional.ofNullable(chunk);
    }
}
