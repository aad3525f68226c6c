package org.playhouse.media.hls;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.media.Clips;
import org.playhouse.media.Golden;
import org.playhouse.media.Sounds;
import org.playhouse.media.cenc.Scheme;
import org.playhouse.media.imsc.TextTrack;
import org.playhouse.media.presentation.Presentation;
import org.playhouse.media.presentation.PresentedTrack;

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

    /** Each group has every sound: what lacks surround or a codec is there as stereo AAC. */
    @Test
    @Tag("TRN-05")
    void multivariantPlaylistsOfManySounds() {
        HlsOptions options = new HlsOptions(Scheme.CBCS, KeyFormat.IDENTITY, kid -> "https://site/" + kid);
        Golden.matches("main-sounds-none.m3u8", HlsWriter.multivariant(Sounds.film(false), HlsOptions.CLEAR));
        Golden.matches("main-sounds-cbcs.m3u8", HlsWriter.multivariant(Sounds.film(true), options));
    }

    @Test
    @Tag("TRN-07")
    void captions() {
        Golden.matches("main-captions.m3u8", HlsWriter.multivariant(Sounds.captioned(), HlsOptions.CLEAR));
        Golden.matches("captions.m3u8", HlsWriter.text(Sounds.captioned()));
        Golden.matches(
                "imsc1.m3u8", HlsWriter.imsc1(TextTrack.of(Sounds.captioned()).orElseThrow()));
    }

    /** RFC 8216bis, 4.4.6.1.1: groups of a type have the same members, alike but for where they are. */
    @Test
    @Tag("TRN-07")
    void bothFormsOfCaptionsAreOneChoice() {
        List<String> lines = HlsWriter.multivariant(Sounds.captioned(), HlsOptions.CLEAR)
                .lines()
                .toList();
        var groups = lines.stream()
                .filter(line -> line.startsWith("#EXT-X-MEDIA:TYPE=SUBTITLES"))
                .collect(groupingBy(
                        line -> line.replaceAll(".*GROUP-ID=\"([^\"]*)\".*", "$1"),
                        mapping(line -> line.replaceAll("(GROUP-ID|URI)=\"[^\"]*\"", ""), toList())));
        assertThat(groups).containsOnlyKeys("text", "imsc1");
        assertThat(groups.get("imsc1")).hasSize(4).isEqualTo(groups.get("text"));
        assertThat(lines.stream().filter(line -> line.startsWith("#EXT-X-STREAM-INF")))
                .hasSize(4)
                .allMatch(line -> line.contains("stpp.ttml.im1t\"") == line.contains("SUBTITLES=\"imsc1\""));
    }

    @Test
    @Tag("TRN-14")
    void saysObjects() {
        Presentation film = Sounds.film(false);
        PresentedTrack track = film.tracks().get(film.tracks().size() - 1);
        assertThat(new AudioGroup("ec3", List.of(Sounds.withObjects(track, 16))).renditions())
                .contains("CHANNELS=\"16/JOC\"");
    }

    /** HE-AAC beside AAC-LC of the same sound is another coding, which players choose by CODECS. */
    @Test
    @Tag("TRN-14")
    void heAacIsAGroupOfItsOwn() {
        PresentedTrack aac = Sounds.film(false).tracks().get(2);
        assertThat(AudioGroup.of(List.of(aac, Sounds.withCodec(aac, "mp4a.40.29"))))
                .extracting(AudioGroup::id)
                .containsExactly("audio", "heaac");
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
    void iFramePlaylists() {
        HlsOptions options = new HlsOptions(Scheme.CENC, KeyFormat.IDENTITY, kid -> "https://site/" + kid);
        PresentedTrack video = film.tracks().get(1);
        Golden.matches(
                "iframes-none.m3u8", HlsWriter.iFrames(video, HlsOptions.CLEAR).orElseThrow());
        Golden.matches("iframes-cenc.m3u8", HlsWriter.iFrames(video, options).orElseThrow());
        assertThat(HlsWriter.iFrames(film.tracks().get(2), options)).isEmpty();
    }

    @Test
    @Tag("TRN-06")
    void imagePlaylist() {
        Golden.matches(
                "storyboard.m3u8",
                HlsWriter.images(film, n -> "../../../pictures/storyboard-" + n + ".jpg")
                        .orElseThrow());
    }

    /** Written before I-frames were written down. */
    @Test
    @Tag("PKG-01")
    void anOlderFilmHasNoIFrames() throws Exception {
        Presentation older = Presentation.read(java.nio.file.Files.readAllBytes(
                java.nio.file.Path.of("src", "test", "resources", "golden", "presentation-before-iframes.json")));
        assertThat(HlsWriter.multivariant(older, HlsOptions.CLEAR))
                .contains("2/playlist.m3u8", "#EXT-X-IMAGE-STREAM-INF")
                .doesNotContain("I-FRAME");
        assertThat(HlsWriter.iFrames(older.tracks().get(1), HlsOptions.CLEAR)).isEmpty();
        assertThat(org.playhouse.media.dash.DashWriter.write(older, org.playhouse.media.dash.DashOptions.CLEAR))
                .contains("<Representation id=\"2\"")
                .doesNotContain("trickmode");
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
