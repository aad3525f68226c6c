package org.playhouse.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.playhouse.media.plan.Rational;

@Tag("TRN-06")
class PictureMakerTest {
    private static final Rational RATE = new Rational(25, 1);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 1500})
    void aThumbnailHasAFrameEvenInTheShortestFilm(long frames) {
        double last = (frames - 1) / RATE.value();
        assertThat(PictureMaker.before(frames, RATE, 0.1)).isBetween(0.0, last);
        assertThat(PictureMaker.before(frames, RATE, 0.7)).isBetween(0.0, last);
    }

    @Test
    void itIsTheFrameAtItsShareOfTheFilm() {
        assertThat(PictureMaker.before(1000, RATE, 0.4)).isEqualTo(399.5 / 25);
    }
}
