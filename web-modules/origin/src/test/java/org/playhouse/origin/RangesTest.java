package org.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RangesTest {
    @Test
    void readsOneRange() {
        assertThat(Ranges.of("bytes=0-99", 1000)).isEqualTo(new Ranges.Part(0, 99));
        assertThat(Ranges.of("bytes=990-", 1000)).isEqualTo(new Ranges.Part(990, 999));
        assertThat(Ranges.of("bytes=990-2000", 1000)).isEqualTo(new Ranges.Part(990, 999));
        assertThat(Ranges.of("bytes=-10", 1000)).isEqualTo(new Ranges.Part(990, 999));
        assertThat(Ranges.of("bytes=-5000", 1000)).isEqualTo(new Ranges.Part(0, 999));
    }

    @Test
    void refusesBytesThatAreNotThere() {
        assertThat(Ranges.of("bytes=1000-", 1000)).isEqualTo(new Ranges.Unsatisfiable());
        assertThat(Ranges.of("bytes=-0", 1000)).isEqualTo(new Ranges.Unsatisfiable());
    }

    @Test
    void ignoresWhatItDoesNotServe() {
        assertThat(Ranges.of(null, 1000)).isEqualTo(new Ranges.Whole());
        assertThat(Ranges.of("bytes=0-1,5-6", 1000)).isEqualTo(new Ranges.Whole());
        assertThat(Ranges.of("lines=0-1", 1000)).isEqualTo(new Ranges.Whole());
        assertThat(Ranges.of("bytes=-", 1000)).isEqualTo(new Ranges.Whole());
        assertThat(Ranges.of("bytes=9-3", 1000)).isEqualTo(new Ranges.Whole());
    }
}
