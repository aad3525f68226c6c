package org.playhouse.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.ingest.TemplateContent;
import org.playhouse.media.plan.LadderWish;
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
}
