package org.playhouse.operations;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Asks for a sweep. */
@Schema(name = "SweepWish")
public record SweepWishJson(
        @Schema(required = true, examples = "\"after a crash\"") @NotBlank @Size(max = 500)
        String reason,

        @Schema(description = "What is younger than so many seconds stays; absent: `playhouse.ingest.sweep-age`.")
        Optional<@Min(0) @Max(31_536_000) Long> ageSeconds) {
    public SweepWishJson {
        ageSeconds = ageSeconds == null ? Optional.empty() : ageSeconds;
    }
}
