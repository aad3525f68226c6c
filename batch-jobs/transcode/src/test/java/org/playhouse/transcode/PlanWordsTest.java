package org.playhouse.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.ingest.PlannedChunk;
import org.playhouse.ingest.TemplateContent;
import org.playhouse.media.plan.Chunk;
import org.playhouse.media.plan.EncodePlan;
import org.playhouse.media.plan.LadderWish;
import org.playhouse.media.plan.Rational;
import org.playhouse.media.plan.Rung;
import org.playhouse.media.plan.SegmentGrid;
import org.playhouse.media.plan.SoundFormat;
import org.playhouse.media.plan.SoundWish;
import org.playhouse.media.plan.SoundWish.Layout;
import org.playhouse.media.plan.VideoCoding;

@Tag("TRN-05")
class PlanWordsTest {
    private static TemplateContent template(String codec, int channels, String... sounds) {
        return new TemplateContent(
                Optional.empty(),
                new TemplateContent.Pictures(codec, Optional.empty(), List.of()),
                new TemplateContent.Sound(List.of(sounds), channels),
                true,
                new TemplateContent.Protection("film", List.of("cbcs", "cenc")));
    }

    @Test
    void whatTheHouseBringsMeansWhatItAlwaysMeant() {
        var usual = template("avc", 6, "aac");
        assertThat(PlanWords.coding(usual)).isEqualTo(VideoCoding.AVC);
        assertThat(PlanWords.sounds(usual)).isEqualTo(SoundWish.USUAL);
        assertThat(PlanWords.ladder(usual)).isEqualTo(LadderWish.USUAL);
        assertThat(PlanWords.sounds(template("avc", 6, "aac", "eac3")))
                .containsExactly(
                        SoundWish.USUAL.get(0), SoundWish.USUAL.get(1), new SoundWish(SoundFormat.EAC3, Layout.SOURCE));
    }

    @Test
    void everyCodecIsOneOfTheEngines() {
        assertThat(List.of("avc", "hevc", "hevc10", "av1", "vp9"))
                .extracting(codec -> PlanWords.coding(template(codec, 6, "aac")))
                .containsExactly(VideoCoding.values());
    }

    @Test
    void stereoIsAllThatIsMadeWhereTheTemplateSaysSo() {
        assertThat(PlanWords.sounds(template("avc", 2, "opus", "aac")))
                .containsExactly(
                        new SoundWish(SoundFormat.AAC, Layout.STEREO), new SoundWish(SoundFormat.OPUS, Layout.STEREO));
        assertThat(PlanWords.sounds(template("avc", 6, "ac3")))
                .containsExactly(new SoundWish(SoundFormat.AC3, Layout.SOURCE));
    }

    @Test
    void sizesAreTheTemplates() {
        var rungs = List.of(
                new TemplateContent.Rung(240, Optional.of(300_000L)), new TemplateContent.Rung(720, Optional.empty()));
        var wish = new TemplateContent(
                Optional.empty(),
                new TemplateContent.Pictures("avc", Optional.empty(), rungs),
                new TemplateContent.Sound(List.of("aac"), 6),
                true,
                new TemplateContent.Protection("none", List.of()));
        assertThat(PlanWords.ladder(wish).steps())
                .containsExactly(
                        new LadderWish.Step(720, Optional.empty()), new LadderWish.Step(240, Optional.of(300_000L)));
    }

    @Test
    @Tag("TRN-03")
    void theSmallestRungComesFirstAndTheOthersFollowTheSounds() {
        var plan = plan("480p", "240p", "360p");
        var chunks = PlanWords.chunks(plan, true);
        assertThat(chunks).extracting(PlannedChunk::number).containsExactly(0, 1, 2, 3);
        assertThat(chunks)
                .extracting(PlannedChunk::rungs)
                .containsExactly(List.of(2), List.of(2), List.of(1, 3), List.of(1, 3));
        assertThat(chunks).extracting(PlannedChunk::later).containsExactly(false, false, true, true);
        assertThat(chunks.get(0).weight() + chunks.get(2).weight()).isEqualTo(1);
        assertThat(chunks.get(0).weight()).isLessThan(0.2);
        assertThat(chunks)
                .extracting(chunk -> PlanWords.pictures(plan, chunk).number())
                .containsExactly(0, 1, 0, 1);
        assertThat(PlanWords.about(plan, chunks.get(3)).rungs())
                .extracting(Rung::name)
                .containsExactly("480p", "360p");
    }

    @Test
    void oneEncodeMakesAllRungsWhereNothingElseIsAskedFor() {
        for (var chunk : PlanWords.chunks(plan("480p", "240p"), false)) {
            assertThat(chunk.rungs()).isEmpty();
            assertThat(chunk.later()).isFalse();
        }
        assertThat(PlanWords.chunks(plan("240p"), true)).isEqualTo(PlanWords.chunks(plan("240p"), false));
    }

    private static EncodePlan plan(String... rungs) {
        var picture =
                new EncodePlan.Picture(0, new Rational(1, 25), 0, 0, 500, 854, 480, false, false, "bt709", "bt709");
        return new EncodePlan(
                EncodePlan.RECIPE,
                "ffmpeg",
                1,
                "veryfast",
                picture,
                List.of(),
                List.of(),
                new SegmentGrid(new Rational(25, 1), 96),
                500,
                Stream.of(rungs)
                        .map(name -> Integer.parseInt(name.substring(0, 3)))
                        .map(height -> new Rung(height + "p", height * 16 / 18 * 2, height, 23, 1, 1, 1))
                        .toList(),
                List.of(new Chunk(0, 0, 250, Chunk.NO_SEEK), new Chunk(1, 250, 250, 9_000_000)),
                Optional.empty());
    }
}
