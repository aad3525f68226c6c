package org.playhouse.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.playhouse.media.SoundRole;
import org.playhouse.media.plan.Chunk;
import org.playhouse.media.plan.EncodePlan;
import org.playhouse.media.plan.HighRange;
import org.playhouse.media.plan.LadderPlanner;
import org.playhouse.media.plan.MasteringLight;
import org.playhouse.media.plan.Rational;
import org.playhouse.media.plan.SegmentGrid;
import org.playhouse.media.plan.SoundFormat;
import org.playhouse.media.plan.SourceReport;
import org.playhouse.media.plan.VideoCoding;

/** A change here changes the bytes of every film: raise {@link EncodePlan#RECIPE} with it. */
@Tag("TRN-03")
class CommandsGoldenTest {
    private static final String URL = "http://127.0.0.1:9000/raw/film?X-Amz-Signature=0";

    private static EncodePlan plan() {
        return plan(VideoCoding.AVC);
    }

    private static EncodePlan plan(VideoCoding coding) {
        SegmentGrid grid = SegmentGrid.of(new Rational(30000, 1001));
        return new EncodePlan(
                EncodePlan.RECIPE,
                "ffmpeg version 8",
                2,
                "veryfast",
                new EncodePlan.Picture(
                        0, new Rational(1, 90000), 3003, 15, 1770, 720, 576, false, true, "bt601", "smpte170m"),
                List.of(new EncodePlan.Sound(
                        1, "en", "English", SoundRole.MAIN, SoundFormat.AAC, 6, 2, 128_000, -467_133, 2815)),
                List.of(),
                grid,
                1800,
                LadderPlanner.ladder(new SourceReport.Size(768, 576), grid.rate(), coding),
                List.of(new Chunk(0, 0, 864, Chunk.NO_SEEK), new Chunk(1, 864, 936, 27_044_367)),
                Optional.of(coding));
    }

    @Test
    void encodesTheFirstChunk() throws IOException {
        EncodePlan plan = plan();
        isAsBefore("first-chunk", Commands.encodeChunk(plan, plan.chunks().get(0), URL, Path.of("/scratch/0.mp4")));
    }

    @Test
    void encodesTheLastChunk() throws IOException {
        EncodePlan plan = plan();
        isAsBefore(
                "last-chunk",
                Commands.encodeChunk(plan, plan.chunks().get(1), "/films/a.mov", Path.of("/scratch/1.mp4")));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AVC")
    void encodesEveryOtherCoding(VideoCoding coding) throws IOException {
        EncodePlan plan = plan(coding);
        isAsBefore(
                coding.name().toLowerCase(Locale.ROOT),
                Commands.encodeChunk(plan, plan.chunks().get(0), "/films/a.mov", Path.of("/scratch/0.mp4")));
    }

    /** HDR10 with all that a source can say of its light, and HLG, which says nothing. */
    @Test
    @Tag("TRN-13")
    void keepsAHighDynamicRange() throws IOException {
        var display = new MasteringLight.Display(
                List.of(13250L, 34500L, 7500L, 3000L, 34000L, 16000L, 15635L, 16450L, 10_000_000L, 1L));
        var light = new MasteringLight(Optional.of(display), Optional.of(new MasteringLight.Content(1000, 400)));
        EncodePlan pq = high(new HighRange(HighRange.PQ, Optional.of(light)));
        isAsBefore("pq", Commands.encodeChunk(pq, pq.chunks().get(0), "/films/a.mov", Path.of("/scratch/0.mp4")));
        isAsBefore("pq-poster", Commands.poster(1280, pq, "/scratch/720p.mp4", Path.of("/scratch/poster.jpg")));
        EncodePlan hlg = high(new HighRange(HighRange.HLG, Optional.empty()));
        isAsBefore("hlg", Commands.encodeChunk(hlg, hlg.chunks().get(0), "/films/a.mov", Path.of("/scratch/0.mp4")));
        assertThat(EncodePlan.fromJson(pq.toJson())).isEqualTo(pq);
        assertThat(plan().toJson()).doesNotContain("\"range\"");
    }

    private static EncodePlan high(HighRange range) {
        EncodePlan plan = plan(VideoCoding.HEVC10);
        EncodePlan.Picture picture = new EncodePlan.Picture(
                0, new Rational(1, 90000), 0, 0, 1800, 768, 576, false, false, "bt2020", range.transfer());
        return new EncodePlan(
                plan.recipe(),
                plan.encoderBuild(),
                plan.threads(),
                plan.preset(),
                picture,
                plan.sounds(),
                plan.captions(),
                plan.grid(),
                plan.frames(),
                plan.rungs(),
                plan.chunks(),
                plan.coding(),
                Optional.of(range));
    }

    @Test
    void encodesTheSound() throws IOException {
        isAsBefore("sound", Commands.encodeAudio(plan().sounds().get(0), URL, Path.of("/scratch/sound.mp4")));
    }

    @Test
    void makesScrubPictures() throws IOException {
        isAsBefore(
                "storyboard",
                Commands.storyboard(Storyboard.of(plan()), plan(), "/scratch/240p.mp4", Path.of("/scratch")));
        isAsBefore("poster", Commands.poster(1280, plan(), "/scratch/720p.mp4", Path.of("/scratch/poster.jpg")));
    }

    /** One word per line, so that a change is easy to see. */
    private static void isAsBefore(String name, Command command) throws IOException {
        Path golden = Path.of("src/test/resources/golden/ffmpeg", name + ".txt");
        String words = String.join("\n", command.arguments()).replace(";", ";\n") + "\n";
        if ("write".equals(System.getProperty("golden"))) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, words);
        }
        assertThat(words).isEqualTo(Files.readString(golden));
    }
}
