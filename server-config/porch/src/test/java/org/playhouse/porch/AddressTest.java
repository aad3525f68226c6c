package org.playhouse.porch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.playhouse.porch.Refusal.MALFORMED;
import static org.playhouse.porch.Refusal.METHOD;
import static org.playhouse.porch.Refusal.UNKNOWN;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/v1/videos",
                "/media/v1/a.b-c_d/019a/1/cbcs/identity/1/2.m4s",
                "/ops/console/assets/index-x.js",
                "/films/caf%C3%A9",
                "/a%20b",
                "/.well-known/x",
                "/x;y=1",
                "/health",
                "/health/",
                "/health/ready",
                "/metrics",
                "/openapi/",
                "/..."
            })
    void letsAnAddressPass(String path) {
        assertThat(Address.refusal("GET", path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%zz", "/%", "/api/v1/%4", "/%00", "/a%0d%0ab", "/%c3%28", "/%ff", "*", "", "api"})
    void cannotReadWhatIsNoPath(String path) {
        assertThat(Address.refusal("GET", path)).contains(MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../etc",
                "/api/../ops/v1/jobs",
                "/api/%2e%2e/ops",
                "/api/..;x/ops",
                "/./health",
                "/a/.%2E/b",
                "/a\\..\\b",
                "/health%2Flive",
                "/ops%5cv1",
                "/x/..",
                "/health/../health",
                "/health/x",
                "/%68ealth/x",
                "/metrics/base",
                "/openapi/ui/",
                "/ibm",
                "/ibm/api/batch",
                "/%69bm/api"
            })
    void knowsNothingThere(String path) {
        assertThat(Address.refusal("GET", path)).contains(UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "TRACK", "CONNECT", "FOO", "get", "PROPFIND"})
    void refusesMethodsThatNobodyServes(String method) {
        assertThat(Address.refusal(method, "/api/v1/videos")).contains(METHOD);
    }

    @Test
    @Tag("OBS-05")
    void theServersOwnPagesAreReadOnly() {
        assertThat(Address.refusal("POST", "/health")).contains(METHOD);
        assertThat(Address.refusal("DELETE", "/metrics")).contains(METHOD);
        assertThat(Address.refusal("HEAD", "/metrics")).isEmpty();
    }

    @Test
    void continuesACallersTrace() {
        var parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        assertThat(TraceParent.of(parent, new Random(1)).header())
                .matches("00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-01")
                .doesNotContain("b7ad6b7169203331");
        assertThat(TraceParent.of("00-" + "0".repeat(32) + "-b7ad6b7169203331-01", new Random(1))
                        .id())
                .matches("[0-9a-f]{32}")
                .isNotEqualTo("0".repeat(32));
    }
}
