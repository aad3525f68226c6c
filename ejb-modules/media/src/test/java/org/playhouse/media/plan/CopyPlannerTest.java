package org.playhouse.media.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.media.plan.EncodePlan.Copy;
import org.playhouse.media.plan.SoundWish.Layout;
import org.playhouse.media.plan.SourceReport.Packets;

@Tag("TRN-14")
class CopyPlannerTest {
    private static final SoundWish EAC3 = new SoundWish(SoundFormat.EAC3, Layout.SOURCE);

    /** E-AC-3 of so many packets, the first so many samples from the first picture. */
    private static SourceReport.Audio eac3(int channels, long offset, long count, String flaw) {
        return heard(channels, new Packets("ec-3", true, 1536, samples(offset), count, 640_000, flaw));
    }

    private static SourceReport.Audio heard(int channels, Packets packets) {
        return new SourceReport.Audio(
                1,
                packets.codec(),
                channels,
                "",
                48_000,
                "eng",
                new Rational(1, 48_000),
                packets.first(),
                samples(packets.count() * packets.samples()),
                "",
                List.of(),
                Optional.of(packets));
    }

    private static Duration samples(long count) {
        return Duration.ofNanos(Math.round(count * 1e9 / 48_000));
    }

    private static EncodePlan plan(SourceReport.Audio audio, SoundWish... wishes) {
        return new Planner(settings(wishes)).plan(source(audio), Sources.steady(25, 250, 0, 25));
    }

    private static PlanSettings settings(SoundWish... wishes) {
        return new PlanSettings(Duration.ofSeconds(30), 1, "veryfast", "8", VideoCoding.AVC, List.of(wishes));
    }

    private static SourceReport source(SourceReport.Audio audio) {
        return Sources.report(Sources.video(new Rational(25, 1), 0, 10), audio);
    }

    private static List<Finding> findings(SourceReport.Audio audio, SoundWish... wishes) {
        return Planner.soundFindings(source(audio), plan(audio, wishes), List.of(wishes));
    }

    @Test
    void takesThePacketsOfACodecThatIsAskedFor() {
        SourceReport.Audio audio = eac3(6, 0, 313, "");
        EncodePlan plan = plan(audio, new SoundWish(SoundFormat.AAC, Layout.STEREO), EAC3);
        assertThat(plan.sounds()).extracting(EncodePlan.Sound::codec).containsExactly("mp4a.40.2", "ec-3");
        assertThat(plan.sounds().get(0).copy()).isEmpty();
        assertThat(plan.sounds().get(1).copy()).contains(new Copy("ec-3", true, 1536, 48_000, 0, 313, 640_000));
        assertThat(findings(audio, EAC3)).isEmpty();
        assertThat(EncodePlan.fromJson(plan.toJson())).isEqualTo(plan);
        assertThat(SourceReport.fromJson(source(audio).toJson())).isEqualTo(source(audio));
    }

    @Test
    void doesNotForAnotherCodecOrOtherSpeakers() {
        SourceReport.Audio audio = eac3(6, 0, 313, "");
        SoundWish ac3 = new SoundWish(SoundFormat.AC3, Layout.SOURCE);
        SoundWish stereo = new SoundWish(SoundFormat.EAC3, Layout.STEREO);
        assertThat(plan(audio, ac3, stereo).sounds())
                .hasSize(2)
                .allMatch(sound -> sound.copy().isEmpty());
        assertThat(findings(audio, ac3, stereo)).isEmpty();
    }

    @Test
    void putsHeAacBesideTheAacThatEveryPlayerPlays() {
        Packets packets = new Packets("mp4a.40.29", false, 2048, samples(-2336), 236, 32_000, "");
        EncodePlan plan = plan(heard(2, packets), SoundWish.USUAL.toArray(SoundWish[]::new));
        assertThat(plan.sounds()).extracting(EncodePlan.Sound::codec).containsExactly("mp4a.40.2", "mp4a.40.29");
        assertThat(plan.sounds().get(1).copy().orElseThrow().offset()).isEqualTo(-2336);
        assertThat(plan.sounds().get(1).name()).isEqualTo(plan.sounds().get(0).name());
    }

    @Test
    void laysThemOnTheFilmsTime() {
        assertThat(plan(eac3(6, -700, 313, ""), EAC3)
                        .sounds()
                        .get(0)
                        .copy()
                        .orElseThrow()
                        .offset())
                .isEqualTo(-700);
        assertThat(plan(eac3(6, 500, 313, ""), EAC3)
                        .sounds()
                        .get(0)
                        .copy()
                        .orElseThrow()
                        .offset())
                .isEqualTo(500);
    }

    @Test
    void saysWhyTheyAreEncodedAgain() {
        assertThat(why(eac3(6, 0, 313, "its packets do not follow each other evenly")))
                .contains("evenly");
        assertThat(why(eac3(6, 2000, 313, ""))).contains("starts later");
        assertThat(why(eac3(6, 0, 280, ""))).contains("ends before");
        SourceReport.Audio cut = eac3(6, 0, 340, "").timed(samples(0), Duration.ofSeconds(10));
        assertThat(why(cut)).contains("cuts its end");
    }

    /** The finding's words of a sound that is planned to be encoded. */
    private static String why(SourceReport.Audio audio) {
        assertThat(plan(audio, EAC3).sounds().get(0).copy()).isEmpty();
        List<Finding> findings = findings(audio, EAC3);
        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).code()).isEqualTo("source.sound-encoded");
        assertThat(findings.get(0).rejects()).isFalse();
        return findings.get(0).message();
    }
}
