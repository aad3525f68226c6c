package org.playhouse.media.dash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.media.Clips;
import org.playhouse.media.Golden;
import org.playhouse.media.cenc.Scheme;

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
