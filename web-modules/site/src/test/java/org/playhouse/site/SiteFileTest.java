package org.playhouse.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteFileTest {
    private static final byte[] SCRIPT =
            "export const film = 'film';\n".repeat(40).getBytes(StandardCharsets.UTF_8);

    @Test
    void holdsWhatItWasGivenInBothForms() throws IOException {
        var file = SiteFile.of("/assets/a.js", SCRIPT);

        assertThat(file.type()).isEqualTo("text/javascript; charset=utf-8");
        assertThat(file.plain()).isEqualTo(SCRIPT);
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(file.gzip()))) {
            assertThat(unpacked.readAllBytes()).isEqualTo(SCRIPT);
        }
    }

    @Test
    void leavesAloneWhatIsPackedAlready() {
        assertThat(SiteFile.of("/assets/inter.woff2", SCRIPT).gzip()).isEmpty();
        assertThat(SiteFile.of("/a.svg", new byte[] {1, 2, 3}).gzip()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "gzip, deflate, br", "br, gzip;q=0.8"})
    void sendsThePackedFormToThoseWhoTakeIt(String accepted) {
        assertThat(SiteFile.of("/a.js", SCRIPT).packedFor(accepted)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "br", "identity", "gzip;q=0", "gzip; q=0.0"})
    void sendsThePlainFormToOthers(String accepted) {
        assertThat(SiteFile.of("/a.js", SCRIPT).packedFor(accepted)).isFalse();
        assertThat(SiteFile.of("/a.js", SCRIPT).packedFor(null)).isFalse();
    }

    @Test
    void tellsFormsAndContentsApart() {
        var file = SiteFile.of("/a.js", SCRIPT);
        var other = SiteFile.of("/a.js", "other".getBytes(StandardCharsets.UTF_8));

        assertThat(file.validator(true)).isNotEqualTo(file.validator(false)).endsWith("-gz\"");
        assertThat(file.validator(false)).isNotEqualTo(other.validator(false));
    }
}
