package org.playhouse.scheduler.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.playhouse.scheduler.SchedulerConfig;

class SchedulerSettingsTest {
    @Test
    void hasADefaultForEachKey() {
        assertThat(SchedulerSettings.of(key -> Optional.empty()))
                .isEqualTo(new SchedulerConfig(
                        Duration.ofSeconds(15), Duration.ofMinutes(1), Duration.ofDays(90), "all-1"));
    }

    @Test
    void readsEachKey() {
        var words = Map.of(
                "playhouse.scheduler.grace", "PT20S",
                "playhouse.scheduler.lease", "PT10S",
                "playhouse.scheduler.keep-runs", "P1D",
                "playhouse.member.name", "web-2");
        assertThat(SchedulerSettings.of(key -> Optional.ofNullable(words.get(key))))
                .isEqualTo(new SchedulerConfig(
                        Duration.ofSeconds(20), Duration.ofSeconds(10), Duration.ofDays(1), "web-2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"grace", "lease", "keep-runs"})
    void refusesWhatIsTooShort(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SchedulerSettings.of(
                        asked -> asked.equals("playhouse.scheduler." + key) ? Optional.of("PT1S") : Optional.empty()))
                .withMessageContaining(key);
    }
}
