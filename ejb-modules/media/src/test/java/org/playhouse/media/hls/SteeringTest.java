package org.playhouse.media.hls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.media.Chapter;
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

    /** Chapters are the film's, whichever place it comes from; captions are each place's. */
    @Test
    @Tag("CAT-11")
    void chaptersAndCaptionsStay() {
        String chapters =
                Chapters.sessionData(List.of(new Chapter(Duration.ZERO, "a"), new Chapter(Duration.ofSeconds(1), "b")));
        String plain = HlsWriter.multivariant(Sounds.captioned(), HlsOptions.CLEAR) + chapters;
        List<String> steered =
                Steering.steered(plain, "steering.json", TWO).lines().toList();
        assertThat(steered.stream().filter(line -> line.startsWith("#EXT-X-SESSION-DATA:")))
                .containsExactly(chapters.strip());
        assertThat(steered.stream().filter(line -> line.startsWith("#EXT-X-CONTENT-STEERING:")))
                .hasSize(1);
        for (Pathway place : TWO) {
            for (String group : List.of("text", "imsc1")) {
                assertThat(steered)
                        .filteredOn(line -> line.contains("GROUP-ID=\"" + group + "." + place.id() + "\""))
                        .hasSize(4)
                        .allMatch(line -> line.contains("URI=\"" + place.base()));
            }
        }
        DashOptions options =
                new DashOptions(Scheme.NONE, "", "", DrmSignals.NONE, TWO, List.of(new Chapter(Duration.ZERO, "a")));
        assertThat(DashWriter.write(film, options)).contains("<EventStream", "serviceLocation=\"beta\"");
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
