package org.playhouse.operations;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * That a member's machine goes.
 *
 * @param secondsLeft until then; a cloud's usual two minutes when absent
 */
@Schema(name = "WorkerNotice")
public record WorkerNoticeJson(
        @Schema(required = true, examples = "\"spot interruption\"") @NotBlank @Size(max = 500)
        String reason,

        @Schema(description = "Seconds until the machine goes, 0 to 3600; 120 when absent.", examples = "120")
        @Min(0)
        @Max(3600)
        Integer secondsLeft) {
    private static final int USUAL = 120;

    Duration left() {
        return Duration.ofSeconds(secondsLeft == null ? USUAL : secondsLeft);
    }
}
