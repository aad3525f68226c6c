package org.playhouse.ingest.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.playhouse.ingest.FilmRendition;

class BurdenTest {
    @Test
    void aChunkOfManyPixelsTakesMoreSlotsThanOneOfFew() {
        var small = Burden.of(ladder("avc1.64001f", 360));
        var usual = Burden.of(ladder("avc1.64001f", 360, 480, 720, 1080));
        var large = Burden.of(ladder("avc1.64001f", 360, 480, 720, 1080, 1440, 2160));
        var newer = Burden.of(ladder("hvc1.2.4.L153", 360, 480, 720, 1080, 1440, 2160));

        assertThat(Stream.of(small, usual, large, newer).map(Burden::slots)).containsExactly(1, 1, 4, 8);
        assertThat(Stream.of(small, usual, large, newer).map(Burden::memoryBytes))
                .isSorted();
        assertThat(usual.memoryBytes()).isBetween(256L << 20, 768L << 20);
    }

    @Test
    void scratchFollowsTheRatesOfAllRenditions() {
        var burden = Burden.of(ladder("avc1.64001f", 360, 720));

        assertThat(burden.scratchBytesPerSecond()).isBetween(1.2 * 2_000_000 / 8, 2.5 * 2_000_000 / 8);
        assertThat(Burden.of(List.of()).slots()).as("of a film of sound only").isOne();
    }

    private static List<FilmRendition> ladder(String codec, int... heights) {
        return java.util.Arrays.stream(heights)
                .mapToObj(height -> new FilmRendition(height + "p", height * 16 / 9, height, codec, 1_000_000, 25))
                .toList();
    }
}
