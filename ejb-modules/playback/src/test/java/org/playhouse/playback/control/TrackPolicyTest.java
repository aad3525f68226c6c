package org.playhouse.playback.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.kernel.Problem;
import org.playhouse.media.cenc.Scheme;
import org.playhouse.media.cmaf.TrackIndex;
import org.playhouse.media.cmaf.TrackIndex.Init;
import org.playhouse.media.cmaf.TrackIndex.Kind;
import org.playhouse.media.presentation.Narrowing;
import org.playhouse.media.presentation.Pictures;
import org.playhouse.media.presentation.Presentation;
import org.playhouse.media.presentation.PresentedTrack;

@Tag("PLAY-05")
class TrackPolicyTest {
    private static final UUID SD = new UUID(1, 1);
    private static final UUID HD = new UUID(1, 2);
    private static final UUID SOUND = new UUID(1, 3);
    private final TrackPolicy policy = new TrackPolicy();

    private static PresentedTrack track(int number, Kind kind, String codec, int height, UUID kid) {
        var index = new TrackIndex(
                kind, codec, 1000, height * 16 / 9, height, 25, 1, 0, 0, "und", new Init(0, 1), List.of(), 1, 1, 1);
        return new PresentedTrack(number, "t" + number, index, "k", true, Map.of(Scheme.CBCS, kid));
    }

    /** A key of its own for the higher picture. */
    private static Presentation film() {
        return new Presentation(
                new UUID(0, 9),
                1,
                true,
                Duration.ofSeconds(1),
                List.of(
                        track(1, Kind.VIDEO, "avc1.64001F", 360, SD),
                        track(2, Kind.VIDEO, "avc1.640028", 1080, HD),
                        track(3, Kind.AUDIO, "mp4a.40.2", 0, SOUND)),
                Pictures.NONE);
    }

    @Test
    void withholdsKeysThatOpenNothingOfTheSession() {
        var narrowing = new Narrowing(List.of(), 720, true);
        assertThat(policy.choose(narrowing, film()).withheld()).isEqualTo(Set.of(HD));
        assertThat(policy.choose(narrowing, film()).narrowing()).isEqualTo(narrowing);
    }

    @Test
    void withholdsNothingOfAllTracks() {
        assertThat(policy.choose(new Narrowing(List.of("avc1"), 1080, false), film())
                        .withheld())
                .isEmpty();
    }

    @Test
    void refusesAnEmptyManifest() {
        assertThatThrownBy(() -> policy.choose(new Narrowing(List.of("hvc1"), 0, true), film()))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.type().code()).isEqualTo("playback.nothing-fits");
                    assertThat(problem.type().status()).isEqualTo(409);
                    assertThat(problem.details())
                            .containsEntry("codecs", List.of("avc1.64001F", "avc1.640028", "mp4a.40.2"))
                            .containsEntry("heights", List.of(360, 1080));
                });
    }
}
