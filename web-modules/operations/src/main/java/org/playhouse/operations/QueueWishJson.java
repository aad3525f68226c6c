package org.playhouse.operations;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.playhouse.ingest.QueueSetting;

/** How the queue is to be worked on; what GET answers may be sent back. */
@Schema(name = "QueueWish")
public record QueueWishJson(
        @Schema(required = true, description = "Nothing is claimed; what runs ends.") @NotNull
        Boolean paused,

        @Schema(description = "Absent: no limits.") QueueLimitsJson limits,

        @Schema(required = true, examples = "\"the store is being moved\"") @NotBlank @Size(max = 500)
        String reason) {
    QueueSetting.Limits bounds() {
        return Optional.ofNullable(limits)
                .map(QueueLimitsJson::limits)
                .orElse(new QueueSetting.Limits(Optional.empty(), Optional.empty(), Optional.empty()));
    }
}
