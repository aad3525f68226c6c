package org.playhouse.playback.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.Converter;
import org.junit.jupiter.api.Test;
import org.playhouse.playback.control.PlaybackConfig;

class PlaybackSettingsTest {
    @Test
    void hasDefaults() {
        assertThat(PlaybackSettings.read(config(Map.of()))).isEqualTo(PlaybackConfig.DEFAULT);
    }

    @Test
    void readsEachKey() {
        var words = Map.of(
                "playhouse.playback.heartbeat", "PT2S",
                "playhouse.playback.ticket-ttl", "PT3S",
                "playhouse.playback.max-sessions", "4",
                "playhouse.origin.url-ttl", "PT5S",
                "playhouse.origin", "https://media.example");
        assertThat(PlaybackSettings.read(config(words)))
                .isEqualTo(new PlaybackConfig(
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        4,
                        Optional.of(Duration.ofSeconds(5)),
                        "https://media.example"));
    }

    private static Config config(Map<String, String> words) {
        return new Config() {
            @Override
            public <T> Optional<T> getOptionalValue(String name, Class<T> type) {
                return Optional.ofNullable(words.get(name)).map(word -> type.cast(read(word, type)));
            }

            @Override
            public <T> T getValue(String name, Class<T> type) {
                return getOptionalValue(name, type).orElseThrow();
            }

            @Override
            public ConfigValue getConfigValue(String name) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Iterable<String> getPropertyNames() {
                return words.keySet();
            }

            @Override
            public Iterable<ConfigSource> getConfigSources() {
                return List.of();
            }

            @Override
            public <T> Optional<Converter<T>> getConverter(Class<T> type) {
                return Optional.empty();
            }

            @Override
            public <T> T unwrap(Class<T> type) {
                throw new IllegalArgumentException();
            }
        };
    }

    private static Object read(String word, Class<?> type) {
        return type == Duration.class ? Duration.parse(word) : type == Integer.class ? Integer.valueOf(word) : word;
    }
}
