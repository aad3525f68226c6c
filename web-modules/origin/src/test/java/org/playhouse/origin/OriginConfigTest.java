package org.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.media.cenc.DrmSystem;

@Tag("PKG-06")
class OriginConfigTest {
    private final OriginConfig config = new OriginConfig();

    @Test
    void namesNoSystemButClearKeyByItself() {
        config.drmSystems = Optional.empty();
        assertThat(config.drmSystems()).isEmpty();
    }

    @Test
    void namesTheSystemsOfTheDeployment() {
        config.drmSystems = Optional.of(List.of("fairplay", "playready", "widevine"));
        assertThat(config.drmSystems()).containsExactlyInAnyOrder(DrmSystem.values());
    }

    @Test
    void refusesAWordItDoesNotKnow() {
        config.drmSystems = Optional.of(List.of("widevine", "primetime"));
        config.pathways = Optional.empty();
        assertThatThrownBy(config::check)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("primetime");
    }
}
