package org.playhouse.media.hls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.media.Golden;
import org.playhouse.media.Sounds;
import org.playhouse.media.cenc.DrmSignals;
import org.playhouse.media.cenc.Scheme;
import org.playhouse.media.dash.DashOptions;
import org.playhouse.media.dash.DashWriter;
import org.playhouse.media.presentation.Pathway;
import org.playhouse.media.presentation.Presentation;

@Tag("PKG-02")
class SteeringTest {
    private static final List<Pathway> TWO = List.of(
            new Pathway("alpha", "https://a.example/media/v1/t/f/1/none/identity/"),
            new Pathway("beta", "https://b.example:8443/media/v1/t/f/1/none/identity/"));
    private final Presentation film = Sounds.captioned();

    @Test
    void namesEveryVariantOncePerPathway() {
        String plain = HlsWriter.multivariant(film, HlsOptions.CLEAR);
        String steered = Steering.steered(plain, "steering.json", TWO);
        Golden.matches("main-steered.m3u8", steered);
        assertThat(steered.lines()
                        .filter(line -> line.startsWith("#EXT-X-STREAM-INF"))
                        .count())
                .isEqualTo(2
                        * plain.lines()
                                .filter(line -> line.startsWith("#EXT-X-STREAM-INF"))
                                .count());
    }

    @Test
    void changesNothingWithoutAChoice() {
        String plain = HlsWriter.multivariant(film, HlsOptions.CLEAR);
        assertThat(Steering.steered(plain, "steering.json", List.of())).isEqualTo(plain);
        assertThat(Steering.steered(plain, "steering.json", TWO.subList(0, 1))).isEqualTo(plain);
        assertThat(DashWriter.write(film, new DashOptions(Scheme.NONE, "", "", DrmSignals.NONE, TWO.subList(0, 1))))
                .isEqualTo(DashWriter.write(film, DashOptions.CLEAR));
    }

    @Test
    void saysWhichPathwayIsBest() {
        assertThat(Steering.manifest(TWO))
                .isEqualTo("{\"VERSION\":1,\"TTL\":300,\"PATHWAY-PRIORITY\":[\"alpha\",\"beta\"]}\n");
    }

    @Test
    @Tag("PKG-03")
    void givesEveryPlaceInDash() {
        Golden.matches(
                "manifest-places.mpd",
                DashWriter.write(film, new DashOptions(Scheme.NONE, "", "", DrmSignals.NONE, TWO)));
    }

    @Test
    void refusesWhatWouldBreakAManifest() {
        for (String base : List.of("", "/media/", "https://a.example", "https://a\"/", "ftp://a/")) {
            assertThatThrownBy(() -> new Pathway("a", base)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new Pathway("a b", "https://a/")).isInstanceOf(IllegalArgumentException.class);
    }
}
