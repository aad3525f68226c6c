package org.playhouse.media.dash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.media.Chapter;
import org.playhouse.media.Clips;
import org.playhouse.media.Golden;
import org.playhouse.media.Sounds;
import org.playhouse.media.cenc.DrmSignals;
import org.playhouse.media.cenc.DrmSystem;
import org.playhouse.media.cenc.PlayReady;
import org.playhouse.media.cenc.Scheme;
import org.playhouse.media.presentation.Presentation;
import org.playhouse.media.presentation.PresentedTrack;

@Tag("PKG-03")
class DashGoldenTest {
    @Test
    void clearManifest() {
        Golden.matches("manifest-none.mpd", DashWriter.write(Clips.film(false), DashOptions.CLEAR));
    }

    @Test
    void protectedManifests() {
        for (Scheme scheme : new Scheme[] {Scheme.CBCS, Scheme.CENC}) {
            DashOptions options = new DashOptions(
                    scheme, "https://site/api/v1/licenses/clearkey?a=1&b=<2>", "storyboard/$Number$.jpg");
            Golden.matches("manifest-" + scheme.word() + ".mpd", DashWriter.write(Clips.film(), options));
        }
    }

    @Test
    @Tag("TRN-05")
    void manifestOfManySounds() {
        DashOptions options = new DashOptions(Scheme.CENC, "https://site/licence", "");
        Golden.matches("manifest-sounds-none.mpd", DashWriter.write(Sounds.film(false), DashOptions.CLEAR));
        Golden.matches("manifest-sounds-cenc.mpd", DashWriter.write(Sounds.film(true), options));
    }

    @Test
    @Tag("TRN-07")
    void captions() {
        DashOptions options = new DashOptions(Scheme.CENC, "https://site/licence", "");
        Golden.matches("manifest-captions.mpd", DashWriter.write(Sounds.captioned(), options));
    }

    @Test
    @Tag("CAT-11")
    void chapters() {
        List<Chapter> chapters = List.of(
                new Chapter(Duration.ZERO, "Arrival & <departure>"),
                new Chapter(Duration.ofMillis(1500), "\"The letter\""));
        String mpd = DashWriter.write(Clips.film(false), DashOptions.CLEAR.with(chapters));
        Golden.matches("manifest-chapters.mpd", mpd);
    }

    /** Small pictures have a key of their own, and so a set of their own. */
    @Test
    @Tag("PKG-06")
    void manifestOfManyKeysAndSystems() {
        for (Scheme scheme : new Scheme[] {Scheme.CBCS, Scheme.CENC}) {
            Presentation film = Clips.manyKeys();
            DrmSignals drm = new DrmSignals(
                    EnumSet.allOf(DrmSystem.class),
                    film.labelledKeyIds(scheme),
                    kid -> PlayReady.checksum(kid, new byte[16]));
            DashOptions options = new DashOptions(scheme, "https://site/licence", "", drm, List.of());
            Golden.matches("manifest-drm-" + scheme.word() + ".mpd", DashWriter.write(film, options));
        }
    }

    /** Joint object coding has no encoder here: its words are those of ETSI TS 103 420, D.2. */
    @Test
    @Tag("TRN-14")
    void saysObjects() {
        Presentation film = Sounds.film(false);
        PresentedTrack track = film.tracks().get(film.tracks().size() - 1);
        String mpd = DashWriter.write(
                new Presentation(
                        film.id(), 1, false, film.duration(), List.of(Sounds.withObjects(track, 16)), film.pictures()),
                DashOptions.CLEAR);
        assertThat(mpd)
                .contains(
                        "\"tag:dolby.com,2018:dash:EC3_ExtensionType:2018\" value=\"JOC\"",
                        "\"tag:dolby.com,2018:dash:EC3_ExtensionComplexityIndex:2018\" value=\"16\"");
    }

    @Test
    void isWellFormed() throws Exception {
        DashOptions options = new DashOptions(Scheme.CENC, "https://site/?a=\"1\"&b=<2>", "s/$Number$.jpg");
        byte[] xml = DashWriter.write(Clips.film(), options).getBytes(StandardCharsets.UTF_8);
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        var document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
        assertThat(document.getElementsByTagNameNS("https://dashif.org/CPS", "Laurl")
                        .item(0)
                        .getTextContent())
                .isEqualTo("https://site/?a=\"1\"&b=<2>");
    }
}
