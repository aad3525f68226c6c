package org.playhouse.license.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.Converter;
import org.junit.jupiter.api.Test;
import org.playhouse.license.control.LicenseConfig;

class LicenseSettingsTest {
    @Test
    void hasDefaults() {
        assertThat(LicenseSettings.read(config(Map.of())))
                .isEqualTo(new LicenseConfig(Duration.ofMinutes(10), 500))
                .isEqualTo(LicenseConfig.DEFAULT);
    }

    @Test
    void readsEachKey() {
        assertThat(LicenseSettings.read(
                        config(Map.of("playhouse.license.key-life", "PT1M", "playhouse.license.keys-in-memory", "7"))))
                .isEqualTo(new LicenseConfig(Duration.ofMinutes(1), 7));
    }

    @Test
    void keepsNoClearKeyLongerThanTenMinutes() {
        assertThatThrownBy(() -> LicenseSettings.read(config(Map.of("playhouse.license.key-life", "PT10M1S"))))
                .isInstanceOf(IllegalArgumentException.class);
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
