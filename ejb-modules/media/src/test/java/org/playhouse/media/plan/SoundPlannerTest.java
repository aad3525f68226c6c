package org.playhouse.media.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.media.SoundRole;
import org.playhouse.media.plan.EncodePlan.Sound;
import org.playhouse.media.plan.SoundWish.Layout;

@Tag("TRN-05")
class SoundPlannerTest {
    private static SourceReport.Audio audio(int index, int channels, String language, String title, String... marks) {
        return new SourceReport.Audio(
                index,
                "aac",
                channels,
                "",
                48_000,
                language,
                new Rational(1, 48_000),
                Sources.time(0),
                Sources.time(10),
                title,
                List.of(marks));
    }

    private static EncodePlan plan(List<SoundWish> wishes, SourceReport.Audio... heard) {
        SourceReport report = Sources.report(Sources.video(new Rational(25, 1), 0, 10), heard);
        PlanSettings settings = new PlanSettings(Duration.ofSeconds(30), 1, "veryfast", "8", VideoCoding.AVC, wishes);
        return new Planner(settings).plan(report, Sources.steady(25, 250, 0, 25));
    }

    private static List<String> lines(EncodePlan plan) {
        return plan.sounds().stream()
                .map(s -> s.stream() + " " + s.name() + " " + s.language() + " "
                        + s.role().word() + " " + s.format() + " " + s.channels())
                .toList();
    }

    @Test
    void makesStereoOfEachAndSurroundWhereItIs() {
        EncodePlan plan = plan(
                SoundWish.USUAL,
                audio(1, 6, "ger", ""),
                audio(2, 6, "eng", "", "default", "original"),
                audio(3, 2, "eng", "", "visual_impaired"),
                audio(4, 1, "eng", "Talk by \"the\" director", "comment"),
                audio(5, 2, "fre", "", "dub"));
        assertThat(lines(plan))
                .containsExactly(
                        "2 English en main AAC 2",
                        "1 Deutsch de alternate AAC 2",
                        "3 English (audio description) en description AAC 2",
                        "4 Talk by the director en commentary AAC 1",
                        "5 Français fr dub AAC 2",
                        "2 English en main AAC 6",
                        "1 Deutsch de alternate AAC 6");
    }

    @Test
    void namesEachOnce() {
        EncodePlan plan =
                plan(SoundWish.USUAL, audio(1, 2, "und", ""), audio(2, 2, "und", ""), audio(3, 2, "", "x".repeat(50)));
        assertThat(plan.sounds()).extracting(Sound::name).containsExactly("audio", "audio 2", "x".repeat(40));
    }

    @Test
    void takesADescriptionForMainOnlyWhenItIsAlone() {
        assertThat(plan(SoundWish.USUAL, audio(1, 2, "eng", "", "default", "visual_impaired"), audio(2, 2, "eng", ""))
                        .sounds())
                .extracting(Sound::role)
                .containsExactly(SoundRole.MAIN, SoundRole.DESCRIPTION);
    }

    @Test
    void asksEachCodecForItsPackets() {
        EncodePlan plan = plan(
                List.of(
                        new SoundWish(SoundFormat.AAC, Layout.STEREO),
                        new SoundWish(SoundFormat.OPUS, Layout.SOURCE),
                        new SoundWish(SoundFormat.AC3, Layout.SOURCE),
                        new SoundWish(SoundFormat.EAC3, Layout.SURROUND)),
                audio(1, 8, "eng", ""),
                audio(2, 2, "fra", ""));
        assertThat(lines(plan))
                .containsExactly(
                        "1 English en main AAC 2",
                        "2 Français fr alternate AAC 2",
                        "1 English en main OPUS 6",
                        "2 Français fr alternate OPUS 2",
                        "1 English en main AC3 6",
                        "2 Français fr alternate AC3 2",
                        "1 English en main EAC3 6");
        assertThat(plan.sounds()).extracting(Sound::packets).containsExactly(469L, 469L, 500L, 500L, 313L, 313L, 313L);
    }

    @Test
    void endsWithTheLatestSoundAndBeginsWithTheEarliest() {
        SourceReport.Audio longer = audio(2, 2, "fra", "").timed(Sources.time(0), Sources.time(12));
        assertThat(plan(SoundWish.USUAL, audio(1, 2, "eng", ""), longer).frames())
                .isEqualTo(300);
        SourceReport.Audio earlier = audio(2, 2, "fra", "").timed(Sources.time(-1), Sources.time(11));
        assertThat(plan(SoundWish.USUAL, audio(1, 2, "eng", ""), earlier).frames())
                .isEqualTo(275);
    }

    @Test
    void isReadBackFromItsText() {
        EncodePlan plan = plan(SoundWish.USUAL, audio(1, 6, "eng", "Ton", "default"));
        assertThat(EncodePlan.fromJson(plan.toJson())).isEqualTo(plan);
    }
}
