package org.playhouse.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.KeyWrapping;
import org.playhouse.kernel.KeyWrappingContract;
import org.playhouse.kernel.Problem;

class KmsKeyWrappingTest implements KeyWrappingContract {
    private final StubKms kms = new StubKms();

    @Override
    public KeyWrapping wrapping() {
        return new KmsKeyWrapping(kms, StubKms.KEY_ID, Unguarded.GUARDS);
    }

    @Test
    void aRefusingKmsIsAway() {
        assertThatThrownBy(() -> new KmsKeyWrapping(kms, "alias/other", Unguarded.GUARDS).wrap(KEY, "c"))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.type()).isEqualTo(CommonProblem.UNAVAILABLE);
                    assertThat(problem.details()).containsEntry("dependency", "keys");
                });
    }

    @Test
    void doesNotOpenWhatPkcs12Wrapped() {
        assertThatThrownBy(() -> wrapping().unwrap(new byte[] {1, 0, 0, 0}, "c"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
