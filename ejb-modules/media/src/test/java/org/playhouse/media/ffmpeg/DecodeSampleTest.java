package org.playhouse.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.media.ffmpeg.EngineResult.Outcome;

@Tag("ING-04")
class DecodeSampleTest {
    private static EngineResult ended(Outcome outcome, long cpuSeconds) {
        return new EngineResult(
                outcome, 137, Duration.ofSeconds(cpuSeconds), Duration.ofSeconds(40), 0, Duration.ZERO, List.of());
    }

    @Test
    void waitsLongerForADecoderThatGotNoProcessor() {
        assertThat(DecodeSample.starved(ended(Outcome.STALLED, 3))).isTrue();
    }

    @Test
    void doesNotWaitForADecoderThatWorksInVain() {
        assertThat(DecodeSample.starved(ended(Outcome.STALLED, 29))).isFalse();
        assertThat(DecodeSample.starved(ended(Outcome.FAILED, 3))).isFalse();
    }
}
