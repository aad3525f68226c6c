package org.playhouse.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.playhouse.media.ffmpeg.EngineResult.Outcome;
import org.playhouse.media.plan.Finding;
import org.playhouse.media.plan.FrameTimes;
import org.playhouse.media.plan.SourceReport;

@Tag("ING-04")
class DecodeSampleTest {
    @TempDir
    Path folder;

    private static EngineResult ended(Outcome outcome, long cpuSeconds) {
        return new EngineResult(
                outcome, 137, Duration.ofSeconds(cpuSeconds), Duration.ofSeconds(40), 0, Duration.ZERO, List.of());
    }

    /** A container may not say when its pictures come: that there is none to see says enough. */
    @Test
    void refusesASourceWithoutTimesOfWhichNoPictureCanBeDecoded() throws Exception {
        byte[] film = Files.readAllBytes(Clips.moving("probed.mp4", "25"));
        String text = new String(film, StandardCharsets.ISO_8859_1);
        int from = text.indexOf("mdat") + 4;
        byte[] noise = new byte[text.lastIndexOf("moov") - 4 - from];
        new Random(1).nextBytes(noise);
        System.arraycopy(noise, 0, film, from, noise.length);
        String file = Files.write(folder.resolve("noise.mp4"), film).toString();
        SourceReport.Video video = new Probe(Engines.TOOLS, Limits.DEFAULT)
                .inspect(file)
                .report()
                .flatMap(SourceReport::picture)
                .orElseThrow();
        assertThat(new DecodeSample(Engines.TOOLS, file).picture(video, FrameTimes.unknown(video.timeBase())))
                .map(Finding::code)
                .contains("source.damaged");
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
