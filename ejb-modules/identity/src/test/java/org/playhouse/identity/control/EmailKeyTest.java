package org.playhouse.identity.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.Problem;

class EmailKeyTest {
    @Test
    void isTheSameForUpperAndLowerCase() {
        assertThat(EmailKey.of(" Ada@Example.ORG ")).isEqualTo(EmailKey.of("ada@example.org"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ada", "ada@", "@example.org", "a b@example.org", "a@b@c", "ada@exa\nmple.org"})
    void refusesWhatIsNoAddress(String text) {
        assertThatThrownBy(() -> EmailKey.of(text))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo(CommonProblem.INVALID));
    }
}
