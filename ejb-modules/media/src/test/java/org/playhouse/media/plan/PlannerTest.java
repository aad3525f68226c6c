package org.playhouse.media.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.playhouse.media.plan.Sources.audio;
import static org.playhouse.media.plan.Sources.report;
import static org.playhouse.media.plan.Sources.steady;
import static org.playhouse.media.plan.Sources.video;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("TRN-01")
class PlannerTest {
    private static final Rational RATE = new Rational(25, 1);

    private static Planner planner(String chunk) {
        return new Planner(new PlanSettings(Duration.parse(chunk), 2, "veryfast", "ffmpeg version 8", VideoCoding.AVC));
    }

    private static EncodePlan plan(SourceReport source, FrameTimes times) {
        return planner("PT30S").plan(source, times);
    }

    @Test
    void coversTheFilmWithChunksOfWholeSegments() {
        SourceReport source = report(video(RATE, 0, 100), audio(0, 100));
        EncodePlan plan = plan(source, steady(25, 2500, 0, 50));
        assertThat(plan.frames()).isEqualTo(2500);
        long next = 0;
        for (Chunk chunk : plan.chunks()) {
            assertThat(chunk.startFrame()).isEqualTo(next);
            assertThat(chunk.startFrame() % 96).isZero();
            next = chunk.endFrame();
        }
        assertThat(next).isEqualTo(2500);
        assertThat(plan.chunks()).extracting(Chunk::frames).containsExactly(672, 672, 672, 484);
    }

    @Test
    void leavesARestShorterThanASegmentWithTheLastChunk() {
        EncodePlan plan = planner("PT10S").plan(report(video(RATE, 0, 23.8)), steady(25, 595, 0, 50));
        assertThat(plan.chunks()).extracting(Chunk::frames).containsExactly(192, 192, 211);
    }

    @Test
    void entersTheSourceJustAfterAnEntryPointBeforeTheChunk() {
        EncodePlan plan = planner("PT10S").plan(report(video(RATE, 0, 24)), steady(25, 600, 0, 50));
        // Frame 192 lies at 7.68 s, frame 150 is the entry point before it; frame 384 at 15.36 s, 350.
        assertThat(plan.chunks()).extracting(Chunk::seekMicros).containsExactly(Chunk.NO_SEEK, 6_020_000L, 14_020_000L);
    }

    @Test
    void makesFewChunksOfASourceThatCannotBeEntered() {
        SourceReport.Video video = video(RATE, 0, 6000);
        SourceReport avi = new SourceReport(
                "avi", 1, video.duration(), java.util.List.of(video), java.util.List.of(), java.util.List.of());
        EncodePlan plan = plan(avi, steady(25, 150_000, 0, 50));
        assertThat(plan.chunks()).hasSizeLessThanOrEqualTo(8).noneMatch(Chunk::seeks);
        assertThat(plan.chunks().get(plan.chunks().size() - 1).endFrame()).isEqualTo(150_000);
    }

    @Test
    void showsTheFirstPictureFromTheSoundsBeginningOn() {
        EncodePlan plan = plan(report(video(RATE, 1, 4), audio(0, 5)), steady(25, 100, 1, 50));
        assertThat(plan.picture().leadFrames()).isEqualTo(25);
        assertThat(plan.frames()).isEqualTo(125);
        assertThat(plan.sounds().get(0).zeroMicros()).isZero();
    }

    @Test
    void takesPrimingForNoBeginning() {
        EncodePlan plan = plan(report(video(RATE, 0.023, 4), audio(0, 4.023)), steady(25, 100, 0.023, 50));
        assertThat(plan.picture().leadFrames()).isZero();
        assertThat(plan.frames()).isEqualTo(100);
    }

    @Test
    void endsWithTheLaterOfPictureAndSound() {
        assertThat(plan(report(video(RATE, 0, 4), audio(0, 6)), steady(25, 100, 0, 50))
                        .duration())
                .isEqualTo(Duration.ofSeconds(6));
        EncodePlan longer = plan(report(video(RATE, 0, 4), audio(0, 2)), steady(25, 100, 0, 50));
        assertThat(longer.duration()).isEqualTo(Duration.ofSeconds(4));
        assertThat(longer.sounds().get(0).packets()).isEqualTo(188);
    }

    @Test
    void hashesWhatDecidesTheBytes() {
        SourceReport source = report(video(RATE, 0, 10), audio(0, 10));
        FrameTimes times = steady(25, 250, 0, 50);
        EncodePlan plan = plan(source, times);
        assertThat(plan.hash())
                .matches("[0-9a-f]{64}")
                .isEqualTo(plan(source, times).hash());
        EncodePlan other = new Planner(
                        new PlanSettings(Duration.ofSeconds(30), 3, "veryfast", "ffmpeg version 8", VideoCoding.AVC))
                .plan(source, times);
        assertThat(other.hash()).isNotEqualTo(plan.hash());
    }

    @Test
    void hashesTheCodingButLeavesAvcAsItWas() {
        SourceReport source = report(video(RATE, 0, 10), audio(0, 10));
        FrameTimes times = steady(25, 250, 0, 50);
        Set<String> hashes = new HashSet<>();
        for (VideoCoding coding : VideoCoding.values()) {
            EncodePlan plan = new Planner(
                            new PlanSettings(Duration.ofSeconds(30), 2, "veryfast", "ffmpeg version 8", coding))
                    .plan(source, times);
            assertThat(plan.video()).isEqualTo(coding);
            assertThat(EncodePlan.fromJson(plan.toJson())).isEqualTo(plan);
            assertThat(plan.toJson().contains("coding")).isEqualTo(coding != VideoCoding.AVC);
            hashes.add(plan.hash());
        }
        assertThat(hashes).hasSize(VideoCoding.values().length);
    }

    @Test
    void survivesJson() {
        SourceReport source = report(video(RATE, 1, 10), audio(0, 10));
        EncodePlan plan = planner("PT4S").plan(source, steady(25, 250, 1, 50));
        assertThat(EncodePlan.fromJson(plan.toJson())).isEqualTo(plan);
        assertThat(SourceReport.fromJson(source.toJson())).isEqualTo(source);
        EncodePlan silent = plan(report(video(RATE, 0, 4)), steady(25, 100, 0, 50));
        assertThat(EncodePlan.fromJson(silent.toJson())).isEqualTo(silent);
        assertThat(EncodePlan.fromJson(silent.toJson()).hash()).isEqualTo(silent.hash());
    }

    @Test
    void warnsOnlyWhenTheRateWasChanged() {
        assertThat(Planner.rateFinding(video(RATE, 0, 4), steady(25, 100, 0, 50), RATE))
                .isEmpty();
        assertThat(Planner.rateFinding(video(RATE, 0, 4), steady(18.8, 100, 0, 50), new Rational(30, 1)))
                .get()
                .extracting(Finding::code)
                .isEqualTo("source.frame-rate-changed");
    }
}
