package org.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.playhouse.media.cenc.Scheme;
import org.playhouse.media.hls.KeyFormat;

@Tag("PLAY-02")
class MediaAddressTest {
    private static final UUID FILM = UUID.fromString("0193475e-7b6a-7d2c-9f3e-0a1b2c3d4e5f");

    @Test
    void readsManifests() {
        assertThat(MediaAddress.of(FILM, "1/cbcs/identity/main.m3u8"))
                .contains(new MediaAddress.Manifest(1, Scheme.CBCS, KeyFormat.IDENTITY, false));
        assertThat(MediaAddress.of(FILM, "1/cenc/org.w3.clearkey/manifest.mpd"))
                .contains(new MediaAddress.Manifest(1, Scheme.CENC, KeyFormat.W3C_CLEARKEY, true));
        assertThat(MediaAddress.of(FILM, "1/cenc/identity/chapters.json"))
                .contains(new MediaAddress.Chapters(1, Scheme.CENC));
        assertThat(MediaAddress.of(FILM, "2/none/identity/7/playlist.m3u8"))
                .contains(new MediaAddress.Playlist(2, Scheme.NONE, KeyFormat.IDENTITY, 7));
    }

    @Test
    void readsSegmentsAndPictures() {
        assertThat(MediaAddress.of(FILM, "1/cbcs/identity/3/init.mp4"))
                .contains(new MediaAddress.Init(1, Scheme.CBCS, 3, 1));
        assertThat(MediaAddress.of(FILM, "1/cbcs/identity/3/init-12.mp4"))
                .contains(new MediaAddress.Init(1, Scheme.CBCS, 3, 12));
        assertThat(MediaAddress.of(FILM, "1/cbcs/identity/3/16.m4s"))
                .contains(new MediaAddress.Segment(1, Scheme.CBCS, 3, 16));
        assertThat(MediaAddress.of(FILM, "1/cenc/identity/9/captions.vtt"))
                .contains(new MediaAddress.Captions(1, Scheme.CENC, 9));
        assertThat(MediaAddress.of(FILM, "pictures/storyboard-2.jpg"))
                .contains(new MediaAddress.Picture(FILM + "/pictures/storyboard-2.jpg"));
        assertThat(MediaAddress.of(FILM, "storyboard.vtt")).contains(new MediaAddress.Storyboard());
    }

    @Test
    @Tag("PKG-02")
    void readsIFramesAndImages() {
        assertThat(MediaAddress.of(FILM, "1/cbcs/identity/3/iframes.m3u8"))
                .contains(new MediaAddress.IFramePlaylist(1, Scheme.CBCS, KeyFormat.IDENTITY, 3));
        assertThat(MediaAddress.of(FILM, "1/cenc/identity/3/iframe-16.m4s"))
                .contains(new MediaAddress.IFrame(1, Scheme.CENC, 3, 16));
        assertThat(MediaAddress.of(FILM, "1/none/identity/steering.json"))
                .contains(new MediaAddress.SteeringManifest(1, Scheme.NONE));
        assertThat(MediaAddress.of(FILM, "1/none/identity/storyboard.m3u8"))
                .contains(new MediaAddress.ImagePlaylist(1, Scheme.NONE));
    }

    @Test
    @Tag("TRN-07")
    void readsCaptionsInBothForms() {
        assertThat(MediaAddress.of(FILM, "1/cenc/identity/9/imsc1.m3u8"))
                .contains(new MediaAddress.Imsc1Playlist(1, Scheme.CENC, 9));
        assertThat(MediaAddress.of(FILM, "1/none/identity/32768/playlist.m3u8"))
                .contains(new MediaAddress.Playlist(1, Scheme.NONE, KeyFormat.IDENTITY, 32768));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "main.m3u8",
                "1/cbcs/main.m3u8",
                "1/none/org.w3.clearkey/main.m3u8",
                "1/cbcs/identity/0/init.mp4",
                "1/cbcs/identity/3/0.m4s",
                "1/cbcs/identity/3/init-1.mp4",
                "1/cbcs/identity/3/016.m4s",
                "1/cbcs/identity/3/iframe-0.m4s",
                "1/cbcs/identity/3/storyboard.m3u8",
                "1/cbcs/identity/iframes.m3u8",
                "1/cbcs/identity/imsc1.m3u8",
                "1/cbcs/identity/3/1.m4s/",
                "1/cbcs/identity/../3/1.m4s",
                "1/aes/identity/3/1.m4s",
                "1/cbcs/identity/3/chapters.json",
                "pictures/../1.mp4",
                "1.mp4"
            })
    void knowsNoOtherPath(String path) {
        assertThat(MediaAddress.of(FILM, path)).isEmpty();
    }

    @Test
    void keepsTheTokenOutOfItsText() {
        var path =
                MediaPath.of("/secret/" + FILM + "/1/cbcs/identity/main.m3u8").orElseThrow();
        assertThat(path.token()).isEqualTo("secret");
        assertThat(path.toString()).isEqualTo("/-/" + FILM + "/1/cbcs/identity/main.m3u8");
        assertThat(MediaPath.of("/" + FILM + "/1/cbcs/identity/main.m3u8")).isEmpty();
    }
}
