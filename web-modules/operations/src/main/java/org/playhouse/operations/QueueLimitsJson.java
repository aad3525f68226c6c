package org.playhouse.operations;

import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.playhouse.ingest.QueueSetting;

/** What is absent is each worker's own setting, or unlimited. */
@Schema(name = "QueueLimits")
public record QueueLimitsJson(
        @Schema(description = "Encodes at once on each worker, 1 to 1000.")
        Integer slots,

        @Schema(description = "Other steps at once on each worker, 1 to 1000.")
        Integer lightSlots,

        @Schema(description = "Claims of one creator at once in the cluster, 1 to 1000.")
        Integer perCreator) {
    static QueueLimitsJson of(QueueSetting.Limits limits) {
        return new QueueLimitsJson(
                limits.slots().orElse(null),
                limits.lightSlots().orElse(null),
                limits.perCreator().orElse(null));
    }

    QueueSetting.Limits limits() {
        return new QueueSetting.Limits(
                Optional.ofNullable(slots), Optional.ofNullable(lightSlots), Optional.ofNullable(perCreator));
    }
}
