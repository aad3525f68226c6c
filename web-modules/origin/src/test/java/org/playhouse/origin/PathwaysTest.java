package org.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.media.presentation.Pathway;

@Tag("PKG-02")
class PathwaysTest {
    private static OriginConfig config(String pathways) {
        var config = new OriginConfig();
        config.drmSystems = Optional.empty();
        config.pathways = Optional.ofNullable(pathways);
        return config;
    }

    @Test
    void hasNoPathwaysByDefault() {
        assertThat(config(null).pathways("/media/v1/t/")).isEmpty();
        assertThat(config("").pathways("/")).isEmpty();
    }

    @Test
    void readsPathwaysInTheirOrder() {
        assertThat(config("a=https://a.example, b=http://127.0.0.1:9/").pathways("/media/v1/t/"))
                .containsExactly(
                        new Pathway("a", "https://a.example/media/v1/t/"),
                        new Pathway("b", "http://127.0.0.1:9/media/v1/t/"));
    }

    @Test
    void doesNotStartWithPathwaysThatLeadNowhere() {
        for (String wrong : new String[] {"https://a.example", "a=", "a=b", "a b=https://a.example"}) {
            assertThatThrownBy(() -> config(wrong).check()).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
