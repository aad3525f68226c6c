package org.playhouse.transcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TranscodeSettingsTest {
    @Test
    void hasADefaultForEveryKey() {
        var config = with(Map.of());
        assertThat(config.chunk()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.threads()).isEqualTo(1);
        assertThat(config.preset()).isEqualTo("veryfast");
        assertThat(config.patience()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.engine().folder()).isEmpty();
        assertThat(config.engine().jar()).isEmpty();
        assertThat(config.engine().cache()).hasFileName("playhouse-ffmpeg");
    }

    @Test
    void readsEveryKey() {
        var config = with(Map.of(
                "playhouse.transcode.chunk", "PT10S",
                "playhouse.transcode.threads", "4",
                "playhouse.transcode.preset", "medium",
                "playhouse.transcode.patience", "PT5S",
                "playhouse.transcode.ffmpeg", "/f",
                "playhouse.transcode.ffmpeg-jar", "/j",
                "playhouse.transcode.ffmpeg-cache", "/c"));
        assertThat(config)
                .isEqualTo(new TranscodeConfig(
                        Duration.ofSeconds(10),
                        4,
                        "medium",
                        Duration.ofSeconds(5),
                        new TranscodeConfig.Engine(
                                Optional.of(Path.of("/f")), Optional.of(Path.of("/j")), Path.of("/c"))));
    }

    @Test
    void refusesAChunkOfNothing() {
        assertThatThrownBy(() -> with(Map.of("playhouse.transcode.chunk", "PT0S")))
                .hasMessageContaining("playhouse.transcode.chunk");
    }

    private static TranscodeConfig with(Map<String, String> words) {
        return TranscodeSettings.of(key -> Optional.ofNullable(words.get(key)));
    }
}
