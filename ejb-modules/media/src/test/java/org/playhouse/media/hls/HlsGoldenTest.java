package org.playhouse.media.hls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.media.Clips;
import org.playhouse.media.Golden;
import org.playhouse.media.cenc.Scheme;
import org.playhouse.media.presentation.Presentation;

@Tag("PKG-02")
class HlsGoldenTest {
    private final Presentation film = Clips.film();

    @Test
    void multivariantPlaylists() {
        for (Scheme scheme : Scheme.values()) {
            HlsOptions options = new HlsOptions(scheme, KeyFormat.IDENTITY, kid -> "https://site/" + kid);
            Golden.matches("main-" + scheme.word() + ".m3u8", HlsWriter.multivariant(film, options));
        }
    }

    @Test
    void clearMediaPlaylist() {
        Golden.matches("video-none.m3u8", HlsWriter.media(film.tracks().get(1), HlsOptions.CLEAR));
    }

    @Test
    void protectedMediaPlaylists() {
        for (Scheme scheme : new Scheme[] {Scheme.CBCS, Scheme.CENC}) {
            for (KeyFormat format : KeyFormat.values()) {
                HlsOptions options =
                        new HlsOptions(scheme, format, kid -> "https://site/api/v1/licenses/identity/" + kid);
                String name = scheme.word() + "-" + format.word() + ".m3u8";
                Golden.matches("video-" + name, HlsWriter.media(film.tracks().get(1), options));
                Golden.matches("sound-" + name, HlsWriter.media(film.tracks().get(2), options));
            }
        }
    }

    @Test
    void aSilentFilmHasNoAudioGroup() {
        Presentation silent = new Presentation(
                film.id(), 1, true, film.duration(), film.video(), org.playhouse.media.presentation.Pictures.NONE);
        assertThat(HlsWriter.multivariant(silent, HlsOptions.CLEAR))
                .contains("CODECS=\"avc1.64000A\"")
                .doesNotContain("AUDIO", "mp4a");
    }

    @Test
    void addsUpToTheTracksLength() {
        var grid = new org.playhouse.media.cmaf.SegmentGrid(64, 24000, 1001);
        var index = Clips.assemble(grid, 1, "sound-12s.mp4").index();
        var track = new org.playhouse.media.presentation.PresentedTrack(
                1, "audio", index, "f/1.mp4", false, java.util.Map.of());
        double sum = HlsWriter.media(track, HlsOptions.CLEAR)
                .lines()
                .filter(line -> line.startsWith("#EXTINF:"))
                .mapToDouble(line -> Double.parseDouble(line.substring(8, line.length() - 1)))
                .sum();
        assertThat(sum).isCloseTo(index.seconds(), org.assertj.core.data.Offset.offset(0.000001));
    }
}
