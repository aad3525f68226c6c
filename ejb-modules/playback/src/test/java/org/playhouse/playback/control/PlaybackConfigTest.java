package org.playhouse.playback.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("PLAY-01")
class PlaybackConfigTest {
    private static final PlaybackConfig DEFAULT = PlaybackConfig.DEFAULT;

    @Test
    void beatsEveryTenSecondsAndWaitsForThree() {
        assertThat(DEFAULT.heartbeat()).isEqualTo(Duration.ofSeconds(10));
        assertThat(DEFAULT.patience()).isEqualTo(Duration.ofSeconds(30));
        assertThat(DEFAULT.ticketTtl()).isEqualTo(Duration.ofMinutes(5));
        assertThat(DEFAULT.maxSessions()).isEqualTo(3);
    }

    @Test
    void signsAddressesForTheFilmAndSixHoursButNotLongerThanADay() {
        assertThat(DEFAULT.urlLife(Duration.ofMinutes(90))).isEqualTo(Duration.ofMinutes(450));
        assertThat(DEFAULT.urlLife(Duration.ofHours(20))).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void signsForTheConfiguredTime() {
        var config = new PlaybackConfig(
                Duration.ofSeconds(10), Duration.ofMinutes(5), 3, Optional.of(Duration.ofSeconds(5)), "http://origin");
        assertThat(config.urlLife(Duration.ofHours(2))).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void refusesNonsense() {
        assertThatThrownBy(() -> new PlaybackConfig(Duration.ZERO, Duration.ofMinutes(5), 3, Optional.empty(), ""))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
