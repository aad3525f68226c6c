package org.playhouse.identity.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IdentityConfigTest {
    @Test
    void hasADefaultForEveryKey() {
        assertThat(of(Map.of()))
                .isEqualTo(new IdentityConfig(
                        "playhouse",
                        Duration.ofMinutes(30),
                        Duration.ofDays(7),
                        Duration.ofDays(30),
                        10,
                        100,
                        Duration.ofMinutes(15),
                        new IdentityConfig.Hashing(19_456, 2, 2),
                        Optional.empty()));
    }

    @Test
    void readsEveryKey() {
        var config = of(Map.ofEntries(
                Map.entry("playhouse.identity.issuer", "elsewhere"),
                Map.entry("playhouse.identity.access-ttl", "PT1M"),
                Map.entry("playhouse.identity.refresh-ttl", "PT2M"),
                Map.entry("playhouse.identity.key-life", "PT3M"),
                Map.entry("playhouse.identity.throttle-account", "4"),
                Map.entry("playhouse.identity.throttle-address", "5"),
                Map.entry("playhouse.identity.throttle-window", "PT6M"),
                Map.entry("playhouse.identity.hash-memory-kib", "7000"),
                Map.entry("playhouse.identity.hash-passes", "8"),
                Map.entry("playhouse.identity.hash-at-once", "9"),
                Map.entry("playhouse.identity.bootstrap-file", "/run/first")));

        assertThat(config)
                .isEqualTo(new IdentityConfig(
                        "elsewhere",
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(3),
                        4,
                        5,
                        Duration.ofMinutes(6),
                        new IdentityConfig.Hashing(7000, 8, 9),
                        Optional.of("/run/first")));
    }

    @Test
    void refusesNonsense() {
        assertThatThrownBy(() -> of(Map.of("playhouse.identity.access-ttl", "PT0S")))
                .hasMessageContaining("access-ttl");
        assertThatThrownBy(() -> of(Map.of("playhouse.identity.throttle-account", "0")))
                .hasMessageContaining("throttle");
    }

    private static IdentityConfig of(Map<String, String> settings) {
        return IdentityConfig.of(key -> Optional.ofNullable(settings.get(key)));
    }
}
