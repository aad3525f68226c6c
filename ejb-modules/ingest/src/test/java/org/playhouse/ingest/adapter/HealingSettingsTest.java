package org.playhouse.ingest.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.playhouse.ingest.HealingConfig;

class HealingSettingsTest {
    @Test
    void hasDefaults() {
        assertThat(with(Map.of()))
                .isEqualTo(new HealingConfig(
                        Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(15), Duration.ofMinutes(10)));
    }

    @Test
    void readsEveryKey() {
        assertThat(with(Map.of(
                        "playhouse.ingest.look", "PT1S",
                        "playhouse.ingest.recheck", "PT2S",
                        "playhouse.ingest.sweep", "PT30S",
                        "playhouse.ingest.sweep-age", "PT0S")))
                .isEqualTo(new HealingConfig(
                        Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ZERO));
    }

    @Test
    void refusesToLookWithoutAPause() {
        assertThatThrownBy(() -> with(Map.of("playhouse.ingest.look", "PT0S")))
                .hasMessageContaining("playhouse.ingest.look");
        assertThatThrownBy(() -> with(Map.of("playhouse.ingest.sweep", "PT1S"))).hasMessageContaining("sweep");
    }

    private static HealingConfig with(Map<String, String> words) {
        return HealingSettings.of(key -> Optional.ofNullable(words.get(key)));
    }
}
