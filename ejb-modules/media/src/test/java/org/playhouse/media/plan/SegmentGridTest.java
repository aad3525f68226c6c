package org.playhouse.media.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("PKG-01")
class SegmentGridTest {
    @ParameterizedTest
    @CsvSource({
        "25/1,96,25000,1000",
        "50/1,192,50000,1000",
        "30/1,96,30000,1000",
        "60/1,192,60000,1000",
        "24/1,64,24000,1000",
        "24000/1001,64,24000,1001",
        "30000/1001,96,30000,1001",
        "60000/1001,192,60000,1001",
        "25/2,40,25000,2000",
        "15/1,48,15000,1000"
    })
    void meetsTheSoundWhereItCan(String rate, int frames, long timescale, long ticks) {
        SegmentGrid grid = SegmentGrid.of(Rational.parse(rate));
        assertThat(grid.framesPerSegment()).isEqualTo(frames);
        assertThat(grid.timescale()).isEqualTo(timescale);
        assertThat(grid.ticksPerFrame()).isEqualTo(ticks);
    }

    static java.util.List<Rational> standard() {
        return RateChooser.STANDARD;
    }

    @ParameterizedTest
    @MethodSource("standard")
    void lastsTwoToSixSeconds(Rational rate) {
        assertThat(SegmentGrid.of(rate).segment()).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(6));
    }

    @Test
    void makesChunksOfWholeSegments() {
        SegmentGrid grid = SegmentGrid.of(new Rational(30, 1));
        assertThat(grid.framesPerChunk(Duration.ofSeconds(30))).isEqualTo(9 * 96);
        assertThat(grid.framesPerChunk(Duration.ofSeconds(10))).isEqualTo(3 * 96);
        assertThat(grid.framesPerChunk(Duration.ofMillis(9600))).isEqualTo(3 * 96);
        assertThat(grid.framesPerChunk(Duration.ofSeconds(1))).isEqualTo(96);
    }
}
