package org.playhouse.media.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.playhouse.media.plan.Sources.steady;
import static org.playhouse.media.plan.Sources.times;
import static org.playhouse.media.plan.Sources.video;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("ING-04")
class RateChooserTest {
    private static Rational chosen(FrameTimes times) {
        return RateChooser.choose(video(Rational.UNKNOWN, 0, 10), times);
    }

    @ParameterizedTest
    @CsvSource({
        "23.976,24000/1001",
        "24,24/1",
        "25,25/1",
        "29.97,30000/1001",
        "30,30/1",
        "50,50/1",
        "59.94,60000/1001",
        "60,60/1",
        "12.5,25/2",
        "10,10/1",
        "15,15/1",
        "30.006,30/1",
        "120,60/1"
    })
    void keepsASteadyRate(double rate, String expected) {
        assertThat(chosen(steady(rate, 3000, 0.04, 50))).isEqualTo(Rational.parse(expected));
    }

    @Test
    void takesTheNextRateThatLosesNoPicture() {
        assertThat(chosen(steady(26, 3000, 0, 50))).isEqualTo(new Rational(30, 1));
    }

    @Test
    void fillsTheGapsOfAVariableRate() {
        Random random = new Random(3);
        FrameTimes gaps = times(
                LongStream.range(0, 2000).filter(i -> random.nextInt(3) > 0).map(i -> i * 1000 / 30), 50);
        assertThat(chosen(gaps)).isEqualTo(new Rational(30, 1));
    }

    @Test
    void losesNoPictureOfAJitteringSource() {
        Random random = new Random(5);
        FrameTimes jitter = times(LongStream.range(0, 1500).map(i -> i * 40 + random.nextInt(15)), 50);
        Rational rate = chosen(jitter);
        for (int i = 1; i < jitter.count(); i++) {
            assertThat(jitter.slot(i, rate)).isGreaterThan(jitter.slot(i - 1, rate));
        }
    }

    @Test
    void believesTheHeaderWhenNothingWasCounted() {
        FrameTimes none = FrameTimes.unknown(Sources.MILLIS);
        assertThat(RateChooser.choose(video(new Rational(24000, 1001), 0, 10), none))
                .isEqualTo(new Rational(24000, 1001));
        assertThat(RateChooser.choose(video(Rational.UNKNOWN, 0, 10), none)).isEqualTo(new Rational(25, 1));
    }
}
