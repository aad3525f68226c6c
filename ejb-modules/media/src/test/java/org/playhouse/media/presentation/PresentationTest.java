package org.playhouse.media.presentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.media.Clips;
import org.playhouse.media.Golden;
import org.playhouse.media.MediaException;
import org.playhouse.media.Sounds;
import org.playhouse.media.cenc.Scheme;

@Tag("PKG-01")
class PresentationTest {
    @Test
    void readsWhatItWrote() {
        for (Presentation film : List.of(Clips.film(), Clips.film(false), Sounds.film(true), Sounds.captioned())) {
            assertThat(Presentation.read(film.write())).isEqualTo(film);
        }
    }

    @Test
    void keepsItsWrittenForm() {
        Golden.matches("presentation.json", new String(Clips.film().write(), StandardCharsets.UTF_8));
    }

    @Test
    void keepsEveryCharacterOfAName() {
        Presentation film = Clips.film();
        PresentedTrack track = film.tracks().get(0);
        String name = "a\"b\\c\u0001\n\u00e9\uD83C\uDFAC";
        Presentation named = new Presentation(
                film.id(),
                film.packager(),
                film.drm(),
                film.duration(),
                List.of(new PresentedTrack(1, name, track.index(), track.key(), true, track.keyIds())),
                Pictures.NONE);
        assertThat(Presentation.read(named.write()).tracks().get(0).name()).isEqualTo(name);
    }

    @Test
    void namesEachKeyOnce() {
        assertThat(Clips.film().keyIds(Scheme.CBCS)).containsExactly(Clips.kid(1), Clips.kid(3));
        assertThat(Clips.film().keyIds(Scheme.CENC)).containsExactly(Clips.kid(2), Clips.kid(4));
        assertThat(Clips.film(false).keyIds(Scheme.CENC)).isEmpty();
    }

    /** Sound, HD, SD, UHD1: as shaka-packager lists a film's keys. */
    @Test
    void namesKeysByWhatTheyAreFor() {
        assertThat(Clips.manyKeys().labelledKeyIds(Scheme.CBCS))
                .containsExactly(Clips.kid(3), Clips.kid(5), Clips.kid(1), Clips.kid(7));
        assertThat(Clips.film().labelledKeyIds(Scheme.CENC)).containsExactly(Clips.kid(4), Clips.kid(2));
    }

    private static List<PresentedText> twice() {
        return List.of(new PresentedText(1, "x", "de", org.playhouse.media.CaptionKind.FORCED, "f/1.vtt", 1));
    }

    @Test
    void refusesATrackNumberTwice() {
        Presentation film = Clips.film();
        assertThatThrownBy(() ->
                        new Presentation(film.id(), 1, true, film.duration(), film.tracks(), Pictures.NONE, twice()))
                .isInstanceOf(IllegalArgumentException.class);
        PresentedTrack track = film.tracks().get(0);
        assertThatThrownBy(() ->
                        new Presentation(film.id(), 1, true, film.duration(), List.of(track, track), Pictures.NONE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesWhatIsNoPresentation() {
        for (String text : List.of("", "{", "[]", "null", "{\"id\":1}", "{\"id\":\"x\"}", "[".repeat(5000))) {
            assertThatThrownBy(() -> Presentation.read(text.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOfSatisfying(
                            MediaException.class, e -> assertThat(e.code()).isEqualTo("presentation.malformed"));
        }
    }
}
