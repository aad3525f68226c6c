package org.playhouse.playback.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.kernel.Problem;
import org.playhouse.media.cenc.Scheme;

@Tag("PKG-04")
class SchemePolicyTest {
    private static final Set<Scheme> BOTH = Set.of(Scheme.CBCS, Scheme.CENC);
    private final SchemePolicy policy = new SchemePolicy();

    @Test
    void takesWhatWasAskedForElseCbcsElseWhatThereIs() {
        assertThat(policy.choose(Optional.of(Scheme.CENC), BOTH)).isEqualTo(Scheme.CENC);
        assertThat(policy.choose(Optional.empty(), BOTH)).isEqualTo(Scheme.CBCS);
        assertThat(policy.choose(Optional.empty(), Set.of(Scheme.CENC))).isEqualTo(Scheme.CENC);
    }

    @Test
    void refusesASchemeThatTheFilmHasNot() {
        assertThatThrownBy(() -> policy.choose(Optional.of(Scheme.CBCS), Set.of(Scheme.CENC)))
                .isInstanceOf(Problem.class);
    }
}
