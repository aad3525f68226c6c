package org.playhouse.ingest.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.playhouse.ingest.IngestConfig;

class IngestSettingsTest {
    @Test
    void hasADefaultForEveryKey() {
        var config = with(Map.of());
        assertThat(config.partBytes()).isEqualTo(8 * 1024 * 1024);
        assertThat(config.maxBytes()).isEqualTo(8L * 1024 * 1024 * 10_000);
        assertThat(config.partUrlLife()).isEqualTo(Duration.ofHours(6));
        assertThat(config.uploadLife()).isEqualTo(Duration.ofDays(7));
        assertThat(config.lease()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.slots()).isPositive();
        assertThat(config.lightSlots()).isEqualTo(2);
        assertThat(config.keepChunks()).isEqualTo(Duration.ofDays(7));
        assertThat(config.scratch().folder()).hasFileName("playhouse-scratch");
        assertThat(config.scratch().maxBytes()).isEqualTo(64L << 30);
        assertThat(config.scratch().spareBytes()).isEqualTo(512L << 20);
        assertThat(config.memoryBytes()).isBetween(64L << 20, Long.MAX_VALUE - 1);
        assertThat(config.member()).isEqualTo(new IngestConfig.Member("all-1", "all", "0"));
    }

    @Test
    void readsEveryKey() {
        var config = with(Map.ofEntries(
                Map.entry("playhouse.ingest.part-bytes", "5242880"),
                Map.entry("playhouse.ingest.max-bytes", "1000"),
                Map.entry("playhouse.ingest.part-url-ttl", "PT1H"),
                Map.entry("playhouse.ingest.upload-life", "P2D"),
                Map.entry("playhouse.transcode.lease", "PT10S"),
                Map.entry("playhouse.transcode.slots", "3"),
                Map.entry("playhouse.transcode.light-slots", "4"),
                Map.entry("playhouse.transcode.keep-chunks", "P1D"),
                Map.entry("playhouse.transcode.scratch", "/s"),
                Map.entry("playhouse.transcode.scratch-max", "9"),
                Map.entry("playhouse.transcode.scratch-spare", "7"),
                Map.entry("playhouse.transcode.memory-max", "5"),
                Map.entry("playhouse.member.name", "worker-2"),
                Map.entry("playhouse.member.role", "web"),
                Map.entry("playhouse.version", "1.2")));
        assertThat(config)
                .isEqualTo(new IngestConfig(
                        5_242_880,
                        1000,
                        Duration.ofHours(1),
                        Duration.ofDays(2),
                        Duration.ofSeconds(10),
                        3,
                        4,
                        Duration.ofDays(1),
                        new IngestConfig.Scratch(Path.of("/s"), 9, 7),
                        5,
                        new IngestConfig.Member("worker-2", "web", "1.2")));
        assertThat(config.member().works()).isFalse();
    }

    @Test
    void refusesWhatCannotWork() {
        assertThatThrownBy(() -> with(Map.of("playhouse.transcode.lease", "PT1S")))
                .hasMessageContaining("playhouse.transcode.lease");
        assertThatThrownBy(() -> with(Map.of("playhouse.ingest.part-bytes", "1000")))
                .hasMessageContaining("playhouse.ingest.part-bytes");
        assertThatThrownBy(() -> with(Map.of("playhouse.transcode.memory-max", "0")))
                .hasMessageContaining("playhouse.transcode.memory-max");
        assertThatThrownBy(() -> with(Map.of("playhouse.transcode.slots", "0")))
                .hasMessageContaining("playhouse.transcode.slots");
    }

    private static IngestConfig with(Map<String, String> words) {
        return IngestSettings.of(key -> Optional.ofNullable(words.get(key)));
    }
}
