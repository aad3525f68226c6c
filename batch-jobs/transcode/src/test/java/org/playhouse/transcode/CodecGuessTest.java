package org.playhouse.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.media.plan.Rung;
import org.playhouse.media.plan.VideoCoding;

@Tag("TRN-04")
class CodecGuessTest {
    private static final Rung FULL = new Rung("1080p", 1920, 1080, 23, 4_000_000, 6_000_000, 12_000_000);

    @Test
    void namesProfileAndLevel() {
        assertThat(CodecGuess.of(VideoCoding.AVC, FULL, 30)).isEqualTo("avc1.640028");
        assertThat(CodecGuess.of(VideoCoding.HEVC, FULL, 30)).isEqualTo("hvc1.1.6.L120.90");
        assertThat(CodecGuess.of(VideoCoding.HEVC10, FULL, 60)).isEqualTo("hvc1.2.4.L123.90");
        assertThat(CodecGuess.of(VideoCoding.AV1, FULL, 30)).isEqualTo("av01.0.08M.08.0.110.01.01.01.0");
        assertThat(CodecGuess.of(VideoCoding.VP9, FULL, 30)).isEqualTo("vp09.00.40.08.01.01.01.01.00");
        assertThat(CodecGuess.of(VideoCoding.AV1, FULL, 1000)).startsWith("av01.0.14M");
    }
}
