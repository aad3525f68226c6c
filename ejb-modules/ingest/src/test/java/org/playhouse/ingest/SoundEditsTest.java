package org.playhouse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.ingest.GivenSound.State;
import org.playhouse.kernel.Bucket;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.media.SoundRole;
import org.playhouse.media.cmaf.TrackIndex;
import org.playhouse.media.codec.DolbyLayout;
import org.playhouse.media.codec.VideoRange;
import org.playhouse.media.presentation.KeyRotation;
import org.playhouse.media.presentation.PresentedSound;
import org.playhouse.media.presentation.PresentedTrack;

@Tag("CAT-11")
class SoundEditsTest {
    private static final UUID FILM = UUID.fromString("01a1f946-9b70-717e-bc38-31d860fde4b3");
    private static final FilmAudio ENGLISH = new FilmAudio("English", "en", 2, "mp4a.40.2", "main");
    private static final FilmAudio SURROUND = new FilmAudio("English", "en", 6, "mp4a.40.2", "main");
    private static final FilmAudio MUSIC = new FilmAudio("Music", "en", 2, "mp4a.40.2", "alternate");
    private static final List<FilmAudio> SOURCE = List.of(ENGLISH, MUSIC, SURROUND);

    /** The MPD names the keys that it finds there. */
    @Test
    void aGivenSoundKeepsItsChangeOfKeys() {
        var made = track(0x4000, "audio", "de", SoundRole.MAIN);
        var rotated = new PresentedTrack(
                made.number(),
                made.name(),
                made.index(),
                made.key(),
                true,
                made.keyIds(),
                made.sound(),
                new KeyRotation(3, Map.of()));
        var edits = new SoundEdits(List.of(given("de", SoundRole.MAIN, State.READY, 0x4000)));
        assertThat(edits.heard(List.of(), any -> List.of(rotated)))
                .singleElement()
                .satisfies(track -> assertThat(track.rotation()).isEqualTo(rotated.rotation()));
    }

    @Test
    void aNewLanguageComesLast() {
        assertThat(told(given("de", SoundRole.MAIN, State.READY, 0x4000)))
                .extracting(SoundEditsTest::word)
                .containsExactly(
                        "English en 2 main", "Music en 2 alternate", "English en 6 main", "Deutsch de 2 main READY");
    }

    @Test
    void standsInThePlaceOfTheSourcesProgrammeInAllItsCodings() {
        assertThat(told(given("en", SoundRole.MAIN, State.READY, 0x4000, 0x4001)))
                .extracting(SoundEditsTest::word)
                .containsExactly("English en 2 main READY", "English en 2 main READY", "Music en 2 alternate");
    }

    @Test
    void aDescriptionHidesNoProgramme() {
        assertThat(told(given("en", SoundRole.DESCRIPTION, State.READY, 0x4000)))
                .extracting(SoundEditsTest::word)
                .containsExactly(
                        "English en 2 main",
                        "Music en 2 alternate",
                        "English en 6 main",
                        "English (audio description) en 2 description READY");
    }

    @Test
    void whatIsToComeIsToldBeforeWhatItReplacesAndHidesNothing() {
        var ready = given("de", SoundRole.MAIN, State.READY, 0x4000);
        var coming = given("de", SoundRole.MAIN, State.ENCODING);
        assertThat(told(ready, coming))
                .extracting(SoundEditsTest::word)
                .endsWith("Deutsch 2 de 2 main ENCODING", "Deutsch de 2 main READY");
        assertThat(told(given("en", SoundRole.MAIN, State.ENCODING)))
                .extracting(SoundEditsTest::word)
                .containsExactly(
                        "English 2 en 2 main ENCODING",
                        "English en 2 main",
                        "Music en 2 alternate",
                        "English en 6 main");
    }

    @Test
    void aFailureSaysWhy() {
        var failed = new GivenSound(
                UUID.randomUUID(),
                FILM,
                FILM,
                "de",
                SoundRole.MAIN,
                State.FAILED,
                1,
                Optional.empty(),
                Optional.of(FilmFinding.error("source.no-sound", "No sound.")),
                Optional.empty(),
                List.of());
        assertThat(told(failed).get(3).why()).map(FilmFinding::code).contains("source.no-sound");
    }

    @Test
    void playersHearWhatIsTold() {
        var ready = given("en", SoundRole.MAIN, State.READY, 0x4000);
        var coming = given("de", SoundRole.MAIN, State.ENCODING);
        var source = List.of(track(3, "English", "en", SoundRole.MAIN), track(4, "Music", "en", SoundRole.ALTERNATE));
        var heard = new SoundEdits(List.of(ready, coming))
                .heard(source, sound -> List.of(track(0x4000, "audio", "und", SoundRole.MAIN)));
        assertThat(heard).extracting(PresentedTrack::number).containsExactly(0x4000, 4);
        assertThat(heard.get(0).name()).isEqualTo("English");
        assertThat(heard.get(0).heard()).isEqualTo(new PresentedSound("en", SoundRole.MAIN));
    }

    @Test
    void knowsWhatStandsBehindALanguageAndRole() {
        assertThat(SoundEdits.has(SOURCE, "en", SoundRole.MAIN)).isTrue();
        assertThat(SoundEdits.has(SOURCE, "en", SoundRole.DESCRIPTION)).isFalse();
        assertThat(SoundEdits.has(SOURCE, "de", SoundRole.MAIN)).isFalse();
    }

    private static List<FilmAudio> told(GivenSound... sounds) {
        return new SoundEdits(List.of(sounds)).told(SOURCE);
    }

    private static String word(FilmAudio one) {
        return (one.name() + " " + one.language() + " " + one.channels() + " " + one.role() + " "
                        + one.status().orElse(""))
                .strip();
    }

    private static GivenSound given(String language, SoundRole role, State state, int... numbers) {
        var tracks = java.util.Arrays.stream(numbers)
                .mapToObj(number -> new GivenSound.Track(
                        number, 2, "mp4a.40.2", new ObjectRef(Bucket.MEZZANINE, "x/" + number), "0"))
                .toList();
        return new GivenSound(
                UUID.randomUUID(),
                FILM,
                FILM,
                language,
                role,
                state,
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                tracks);
    }

    private static PresentedTrack track(int number, String name, String language, SoundRole role) {
        var index = new TrackIndex(
                TrackIndex.Kind.AUDIO,
                "mp4a.40.2",
                48_000,
                0,
                0,
                0,
                1,
                2,
                48_000,
                "und",
                new TrackIndex.Init(0, 700),
                List.of(),
                128_000,
                128_000,
                0,
                DolbyLayout.NONE,
                VideoRange.SDR);
        return new PresentedTrack(
                number, name, index, "k", false, Map.of(), Optional.of(new PresentedSound(language, role)));
    }
}
