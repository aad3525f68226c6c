package org.playhouse.playback.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResumePolicyTest {
    private final ResumePolicy policy = new ResumePolicy();

    @Test
    void goesOnWhereTheViewerLeft() {
        assertThat(policy.resume(31.5, 60)).isEqualTo(31.5);
    }

    @Test
    void beginsAgainAfterTheEnd() {
        assertThat(policy.resume(57, 60)).isZero();
        assertThat(policy.resume(7200 - 29, 7200)).isZero();
        assertThat(policy.resume(7200 - 31, 7200)).isEqualTo(7200 - 31);
    }
}
