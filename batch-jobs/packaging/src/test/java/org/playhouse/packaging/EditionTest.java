package org.playhouse.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.ingest.FilmRendition;
import org.playhouse.media.cmaf.TrackIndex;
import org.playhouse.media.presentation.Pictures;
import org.playhouse.media.presentation.Presentation;
import org.playhouse.media.presentation.PresentedTrack;

@Tag("TRN-03")
class EditionTest {
    private static final List<FilmRendition> LADDER = Stream.of("720p", "480p", "240p")
            .map(name -> new FilmRendition(name, 2, 2, "avc1", 1, 25))
            .toList();

    private static Presentation film(PresentedTrack... tracks) {
        return new Presentation(
                UUID.randomUUID(), 1, false, Duration.ofSeconds(4), List.of(tracks), Pictures.NONE, List.of());
    }

    private static PresentedTrack track(int number, String name, TrackIndex.Kind kind) {
        var segments = List.of(new TrackIndex.Segment(1000, 100, 0, 100, 0, 1));
        var index = new TrackIndex(
                kind,
                "avc1.64001F",
                25,
                640,
                360,
                25,
                1,
                2,
                48_000,
                "und",
                new TrackIndex.Init(0, 1000),
                segments,
                1,
                1,
                100);
        return new PresentedTrack(number, name, index, "p/" + number + ".mp4", false, Map.of());
    }

    private static PresentedTrack rung(int number, String name) {
        return track(number, name, TrackIndex.Kind.VIDEO);
    }

    private static final PresentedTrack SOUND = track(4, "English", TrackIndex.Kind.AUDIO);

    @Test
    void rungsThatJoinStandInTheOrderOfTheLadderBeforeTheSound() {
        var before = film(rung(3, "240p"), SOUND);
        var edition = Edition.of(before, List.of(rung(0x2001, "480p"), rung(0x2000, "720p")), LADDER);

        assertThat(edition.film().tracks()).extracting(PresentedTrack::number).containsExactly(0x2000, 0x2001, 3, 4);
        assertThat(edition.replaced()).isEmpty();
        assertThat(edition.film().id()).isEqualTo(before.id());
        assertThat(before.tracks()).hasSize(2);
    }

    @Test
    void oneThatIsMadeAgainStandsForTheOther() {
        var edition = Edition.of(
                film(rung(1, "720p"), rung(2, "480p"), rung(3, "240p"), SOUND), List.of(rung(0x2000, "480p")), LADDER);

        assertThat(edition.film().tracks()).extracting(PresentedTrack::number).containsExactly(1, 0x2000, 3, 4);
        assertThat(edition.replaced()).extracting(PresentedTrack::key).containsExactly("p/2.mp4");
    }
}
