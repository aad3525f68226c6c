package org.playhouse.media.presentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.media.Clips;
import org.playhouse.media.Sounds;
import org.playhouse.media.dash.DashOptions;
import org.playhouse.media.dash.DashWriter;
import org.playhouse.media.hls.HlsOptions;
import org.playhouse.media.hls.HlsWriter;

@Tag("PLAY-05")
@Tag("PKG-09")
class NarrowingTest {
    private final Presentation film = Clips.film(false);

    private static List<Integer> numbers(Presentation film) {
        return film.tracks().stream().map(PresentedTrack::number).toList();
    }

    private static Narrowing codecs(String... codecs) {
        return new Narrowing(List.of(codecs), 0, true);
    }

    @Test
    void withoutAWishItIsTheWholeFilm() {
        assertThat(Narrowing.NONE.of(film)).containsSame(film);
    }

    @Test
    void leavesOutWhatIsTooHigh() {
        Presentation small = new Narrowing(List.of(), 54, true).of(film).orElseThrow();
        assertThat(numbers(small)).containsExactly(1, 3);
        assertThat(HlsWriter.multivariant(small, HlsOptions.CLEAR))
                .contains("1/playlist.m3u8", "1/iframes.m3u8")
                .doesNotContain("2/");
        assertThat(DashWriter.write(small, DashOptions.CLEAR)).doesNotContain("id=\"2-iframes\"", "192");
        assertThat(new Narrowing(List.of(), 53, true).of(film)).isEmpty();
    }

    /** A player that names video codecs did not say that it is deaf. */
    @Test
    void choosesCodecsOfOneKindAmongThatKind() {
        assertThat(numbers(codecs("hvc1", "AVC1").of(film).orElseThrow())).containsExactly(1, 2, 3);
        assertThat(numbers(codecs("avc1.64000A").of(film).orElseThrow())).containsExactly(1, 3);
        assertThat(codecs("hvc1", "av01", "vp09").of(film)).isEmpty();
        assertThat(numbers(codecs("mp4a").of(film).orElseThrow())).containsExactly(1, 2, 3);
    }

    @Test
    void neverMakesAFilmSilent() {
        assertThat(codecs("opus").of(film)).isEmpty();
        Presentation sounds = Sounds.film(false);
        Presentation opus = codecs("Opus").of(sounds).orElseThrow();
        assertThat(opus.audio())
                .isNotEmpty()
                .allMatch(track -> track.index().codec().equals("Opus"));
        assertThat(opus.video()).hasSameSizeAs(sounds.video());
    }

    @Test
    void isReadAsItWasWritten() {
        for (Narrowing each : List.of(
                Narrowing.NONE,
                codecs("avc1", "mp4a.40"),
                new Narrowing(List.of("vp09"), 720, false),
                new Narrowing(List.of(), 0, false))) {
            assertThat(Narrowing.read(each.write())).isEqualTo(each);
        }
        assertThatThrownBy(() -> Narrowing.read("height=1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesWhatIsNoCodec() {
        for (String word : List.of("", "a", "avc1;x", "avc1,mp4a", "a b", "\u00e4vc1", "x".repeat(41))) {
            assertThatThrownBy(() -> codecs(word)).isInstanceOf(IllegalArgumentException.class);
            assertThat(Narrowing.isCodec(word)).isFalse();
        }
        assertThatThrownBy(() -> new Narrowing(List.of(), -1, true)).isInstanceOf(IllegalArgumentException.class);
        List<String> many =
                java.util.stream.IntStream.range(0, 17).mapToObj(n -> "avc" + n).toList();
        assertThatThrownBy(() -> new Narrowing(many, 0, true)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Narrowing(Collections.nCopies(17, "avc1"), 0, true).codecs())
                .containsExactly("avc1");
    }
}
