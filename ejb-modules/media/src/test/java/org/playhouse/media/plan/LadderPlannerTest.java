package org.playhouse.media.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("TRN-01")
class LadderPlannerTest {
    private static final Rational THIRTY = new Rational(30, 1);

    private static List<Rung> ladder(int width, int height) {
        return LadderPlanner.ladder(new SourceReport.Size(width, height), THIRTY, VideoCoding.AVC);
    }

    @Test
    void goesDownFromTheSource() {
        assertThat(ladder(1920, 1080))
                .extracting(r -> r.name() + " " + r.width() + "x" + r.height())
                .containsExactly("1080p 1920x1080", "720p 1280x720", "480p 854x480", "360p 640x360", "240p 426x240");
        assertThat(ladder(3840, 2160))
                .extracting(Rung::name)
                .containsExactly("2160p", "1440p", "1080p", "720p", "480p", "360p");
        assertThat(ladder(480, 270)).extracting(Rung::name).containsExactly("270p", "144p");
    }

    @Test
    void namesAPortraitByItsShortSide() {
        assertThat(ladder(720, 1280))
                .extracting(r -> r.name() + " " + r.width() + "x" + r.height())
                .startsWith("720p 720x1280", "480p 480x854");
    }

    @ParameterizedTest
    @CsvSource({"16,16", "17,17", "427,241", "426,240", "33,1000", "4096,1716", "8192,4320", "1921,1081", "4000,16"})
    void isEvenAndNeverLargerThanTheSource(int width, int height) {
        List<Rung> rungs = ladder(width, height);
        assertThat(rungs).isNotEmpty().allSatisfy(rung -> {
            assertThat(rung.width()).isEven().isBetween(2, width);
            assertThat(rung.height()).isEven().isBetween(2, height);
            assertThat(rung.width() * rung.height()).isLessThanOrEqualTo(9_437_184);
            assertThat((double) rung.width() / rung.height() * height / width)
                    .isBetween(
                            1 - 2.0 / rung.width() - 2.0 / rung.height(), 1 + 2.0 / rung.width() + 2.0 / rung.height());
        });
        assertThat(rungs).extracting(Rung::name).doesNotHaveDuplicates();
    }

    /** Where it is asked for: level 6. */
    @Test
    @Tag("TRN-13")
    void makes8K() {
        SourceReport.Size source = new SourceReport.Size(7680, 4320);
        for (VideoCoding coding : VideoCoding.values()) {
            assertThat(LadderPlanner.ladder(source, THIRTY, coding, new LadderWish(4320, List.of())))
                    .extracting(Rung::name)
                    .containsExactly("4320p", "2160p", "1440p", "1080p", "720p", "480p");
            assertThat(LadderPlanner.ladder(source, THIRTY, coding).get(0).name())
                    .isEqualTo("2160p");
        }
    }

    @Test
    void staysWithinLevel5OfEveryCodec() {
        for (VideoCoding coding : VideoCoding.values()) {
            Rung top = LadderPlanner.ladder(new SourceReport.Size(4096, 2304), THIRTY, coding)
                    .get(0);
            assertThat(top.width() * top.height()).isLessThanOrEqualTo(coding.mostPixels());
            assertThat(top.bitrate()).isPositive();
        }
    }

    @Test
    void givesMoreBitsToLargerAndFasterPictures() {
        assertThat(ladder(1920, 1080)).isSortedAccordingTo((a, b) -> Long.compare(b.bitrate(), a.bitrate()));
        Rung slow = ladder(1920, 1080).get(0);
        Rung fast = LadderPlanner.ladder(new SourceReport.Size(1920, 1080), new Rational(60, 1), VideoCoding.AVC)
                .get(0);
        assertThat(slow.bitrate()).isBetween(4_000_000L, 5_500_000L);
        assertThat(fast.bitrate()).isBetween(slow.bitrate() * 5 / 4, slow.bitrate() * 2);
        assertThat(slow.maxRate()).isGreaterThan(slow.bitrate());
    }

    @Test
    @Tag("TRN-05")
    void makesExactlyWhatIsAskedForAndTheSourceHas() {
        LadderWish wish = wish(step(480, 700_000), step(1080), step(240, 200_000));
        assertThat(names(1920, 1080, wish)).containsExactly("1080p 1920x1080", "480p 854x480", "240p 426x240");
        assertThat(names(3840, 2160, wish)).startsWith("1080p 1920x1080");
        assertThat(names(1080, 1920, wish)).startsWith("1080p 1080x1920");
        Rung held = asked(1920, 1080, wish).get(1);
        assertThat(held.bitrate()).isEqualTo(700_000);
        assertThat(held.maxRate()).isEqualTo(700_000);
        assertThat(asked(1920, 1080, wish).get(0)).isEqualTo(ladder(1920, 1080).get(0));
    }

    @Test
    @Tag("TRN-05")
    void aSizeThatTheSourceLacksIsItsOwnOrLeftOut() {
        LadderWish wish = wish(step(1080), step(720, 2_000_000), step(360));
        assertThat(names(960, 540, wish)).containsExactly("540p 960x540", "360p 640x360");
        assertThat(asked(960, 540, wish).get(0).bitrate()).isEqualTo(2_000_000);
        assertThat(names(700, 400, wish)).containsExactly("360p 630x360");
        assertThat(names(320, 180, wish)).containsExactly("180p 320x180");
    }

    @Test
    @Tag("TRN-05")
    void isNoTallerThanAsked() {
        LadderWish wish = new LadderWish(600, List.of());
        assertThat(names(1920, 1080, wish))
                .containsExactly("600p 1066x600", "480p 854x480", "360p 640x360", "240p 426x240", "144p 256x144");
        assertThat(names(320, 180, wish)).containsExactly("180p 320x180", "144p 256x144");
    }

    private static LadderWish wish(LadderWish.Step... steps) {
        return new LadderWish(LadderWish.TALLEST, List.of(steps));
    }

    private static LadderWish.Step step(int side) {
        return new LadderWish.Step(side, Optional.empty());
    }

    private static LadderWish.Step step(int side, long bitrate) {
        return new LadderWish.Step(side, Optional.of(bitrate));
    }

    private static List<Rung> asked(int width, int height, LadderWish wish) {
        return LadderPlanner.ladder(new SourceReport.Size(width, height), THIRTY, VideoCoding.AVC, wish);
    }

    private static List<String> names(int width, int height, LadderWish wish) {
        return asked(width, height, wish).stream()
                .map(r -> r.name() + " " + r.width() + "x" + r.height())
                .toList();
    }
}
