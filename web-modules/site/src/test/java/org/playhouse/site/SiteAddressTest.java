package org.playhouse.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteAddressTest {
    private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

    @ParameterizedTest
    @ValueSource(strings = {"/", "/films/0193", "/watch/0193", "/upload", "/my-films", "/sign-in", "/not/a/route"})
    void answersClientAddressesWithThePage(String path) {
        assertThat(SiteAddress.of(path, BROWSER, false)).isEqualTo(SiteAddress.PAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/ops", "/ops/v1/jobs", "/health", "/health/live", "/metrics", "/openapi", "/ibm/api", "/rt"})
    void hidesWhatBelongsToOthersEvenFromABrowser(String path) {
        assertThat(SiteAddress.of(path, BROWSER, false)).isEqualTo(SiteAddress.UNKNOWN);
    }

    @Test
    void keepsHashedFilesForEverAndAsksForTheRest() {
        assertThat(SiteAddress.of("/assets/index-B1.js", "*/*", true)).isEqualTo(SiteAddress.HASHED);
        assertThat(SiteAddress.of("/favicon.svg", "image/*", true)).isEqualTo(SiteAddress.FILE);
        assertThat(SiteAddress.of("/index.html", BROWSER, true)).isEqualTo(SiteAddress.FILE);
    }

    @Test
    void saysSoWhenThereIsNothing() {
        assertThat(SiteAddress.of("/assets/index-gone.js", BROWSER, false)).isEqualTo(SiteAddress.UNKNOWN);
        assertThat(SiteAddress.of("/robots.txt", BROWSER, false)).isEqualTo(SiteAddress.UNKNOWN);
        assertThat(SiteAddress.of("/films/0193", "application/json", false)).isEqualTo(SiteAddress.UNKNOWN);
        assertThat(SiteAddress.of("/films/0193", null, false)).isEqualTo(SiteAddress.UNKNOWN);
        assertThat(SiteAddress.of("/WEB-INF/web.xml", BROWSER, true)).isEqualTo(SiteAddress.UNKNOWN);
    }
}
