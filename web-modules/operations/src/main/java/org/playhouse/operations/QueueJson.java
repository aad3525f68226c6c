package org.playhouse.operations;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.playhouse.ingest.QueueSetting;
import org.playhouse.ingest.QueueView;

/** The queue now, and how it is worked on. */
@Schema(name = "Queue")
public record QueueJson(
        @Schema(description = "Nothing is claimed; what runs ends.")
        boolean paused,

        Optional<String> reason,
        QueueLimitsJson limits,
        Depth depth,

        @Schema(description = "How long what has waited longest has been due.")
        Optional<Double> oldestSeconds,

        @Schema(description = "Rows that somebody works on.")
        int leased,

        int version,
        Optional<Instant> changedAt,
        Optional<UUID> changedBy) {

    /** Rows that wait, those of paused jobs apart. */
    @Schema(name = "QueueDepth")
    public record Depth(
            @Schema(description = "Encodes.") int heavy,

            @Schema(description = "Other steps.") int light) {}

    /** One version of the setting. */
    @Schema(name = "QueueVersion")
    public record Version(
            int version,
            boolean paused,
            Optional<String> reason,
            QueueLimitsJson limits,
            Optional<Instant> changedAt,
            Optional<UUID> changedBy) {
        static Version of(QueueSetting setting) {
            return new Version(
                    setting.version(),
                    setting.paused(),
                    setting.reason(),
                    QueueLimitsJson.of(setting.limits()),
                    setting.changedAt(),
                    setting.changedBy());
        }
    }

    static QueueJson of(QueueView queue) {
        var setting = queue.setting();
        return new QueueJson(
                setting.paused(),
                setting.reason(),
                QueueLimitsJson.of(setting.limits()),
                new Depth(queue.heavy(), queue.light()),
                queue.oldestSeconds(),
                queue.leased(),
                setting.version(),
                setting.changedAt(),
                setting.changedBy());
    }
}
