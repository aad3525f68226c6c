package org.playhouse.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each saying is two statements to the database. */
class PulseTest {
    private final Pulse.Worth worth = new Pulse.Worth();

    private long said(double... fractions) {
        return IntStream.range(0, fractions.length)
                .filter(i -> worth.saying(fractions[i]))
                .count();
    }

    @Test
    void theFirstIsSaidAtOnce() {
        assertThat(worth.saying(0)).isTrue();
        assertThat(worth.saying(0.01)).isFalse();
    }

    @Test
    void aTenthMoreIsSaid() {
        assertThat(said(0, 0.09, 0.1, 0.19, 0.2, 1)).isEqualTo(4);
    }

    @Test
    void whatStandsStillIsSaidEveryThirdBeat() {
        assertThat(said(0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5)).isEqualTo(3);
    }
}
