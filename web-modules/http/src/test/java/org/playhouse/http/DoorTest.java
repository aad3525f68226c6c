package org.playhouse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.Problem;

/** The decisions of the door that need no server. */
class DoorTest {
    @Test
    @Tag("OBS-05")
    void continuesATraceAndBeginsOneWhereThereIsNone() {
        var parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        var continued = Trace.of(parent, new Random(1));

        assertThat(continued.id()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(continued.span()).isNotEqualTo("b7ad6b7169203331");
        assertThat(continued.traceparent()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
        assertThat(List.of("", "garbage", parent.replace('a', 'g'), "00-" + "0".repeat(32) + "-b7ad6b7169203331-01"))
                .allSatisfy(wrong -> assertThat(Trace.of(wrong, new Random(2)).traceparent())
                        .matches("00-(?!0af7651916cd43dd8448eb211c80319c)[0-9a-f]{32}-[0-9a-f]{16}-00"));
        assertThat(Trace.of(null, new Random(3)).id()).hasSize(32);
    }

    @Test
    @Tag("SEC-08")
    void theCsrfHeaderMustEqualItsCookie() {
        assertThat(Csrf.same("abc", "abc")).isTrue();
        assertThat(Csrf.same("abc", "abd")).isFalse();
        assertThat(Csrf.same("abc", null)).isFalse();
        assertThat(Csrf.same("", "")).isFalse();
    }

    @Test
    void aForwardedAddressCountsFromAConfiguredProxyOnly() {
        var proxies = List.of("10.0.0.1", "10.0.0.2");

        assertThat(ClientAddress.of("192.0.2.9", "198.51.100.7", proxies)).isEqualTo("192.0.2.9");
        assertThat(ClientAddress.of("10.0.0.1", "198.51.100.7", proxies)).isEqualTo("198.51.100.7");
        assertThat(ClientAddress.of("10.0.0.1", "1.2.3.4, 198.51.100.7, 10.0.0.2", proxies))
                .isEqualTo("198.51.100.7");
        assertThat(ClientAddress.of("10.0.0.1", null, proxies)).isEqualTo("10.0.0.1");
    }

    @Test
    void knowsWhichPathsIgnoreCredentials() {
        assertThat(List.of(
                        "/v1/auth/signup",
                        "/v1/auth/login",
                        "/v1/auth/refresh",
                        "/v1/auth/jwks",
                        "/v1/licenses/clearkey"))
                .allMatch(Zone.API::ignoresCredentials);
        assertThat(List.of("/v1/auth/me", "/v1/auth/logout", "/v1/videos", "/v1/auth/login/more"))
                .noneMatch(Zone.API::ignoresCredentials);
        assertThat(Zone.OPS.ignoresCredentials("/v1/licenses/clearkey")).isFalse();
        assertThat(Zone.API.guards("/v1/videos")).isTrue();
        assertThat(Zone.OPS.guards("/index.html")).isFalse();
        assertThat(Zone.SITE.guards("/v1/videos")).isFalse();
    }

    @Test
    void heartbeatsAndStreamsHaveBudgetsOfTheirOwn() {
        assertThat(Zone.API.heartbeat("/v1/playback/sessions/1/heartbeat")).isTrue();
        assertThat(Zone.API.heartbeat("/v1/playback/sessions/1")).isFalse();
        assertThat(Zone.API.stream("/v1/videos/1/events")).isTrue();
        assertThat(Zone.API.stream("/v1/videos/1")).isFalse();
        assertThat(Zone.OPS.stream("/v1/events")).isTrue();
        assertThat(Zone.API.stream("/v1/events")).isFalse();
    }

    @Test
    @Tag("SEC-09")
    void everyPolicyBeginsAtNothingAndAllowsNoInlineScript() {
        var headers = new SecurityHeaders(HttpConfig.of(setting(Map.of(
                "playhouse.api", "http://127.0.0.1:9080",
                "playhouse.origin", "http://127.0.0.1:9080",
                "playhouse.s3.endpoint", "http://127.0.0.1:9083"))));

        for (var zone : Zone.values()) {
            assertThat(headers.policy(zone, "/"))
                    .startsWith("default-src 'none';")
                    .doesNotContain("unsafe");
        }
        assertThat(headers.policy(Zone.SITE, "/"))
                .contains("connect-src 'self' http://127.0.0.1:9080 http://127.0.0.1:9083;")
                .contains("frame-ancestors 'none'");
        assertThat(headers.policy(Zone.API, "/v1/videos")).doesNotContain("script-src");
        assertThat(headers.policy(Zone.API, "/v1/docs")).contains("script-src 'self'");
    }

    @Test
    void filesOfAFilmMayBeLargerThanOtherBodies() {
        var limits = new HttpConfig.Limits(1, 1, 1, 1, 5, 6, 7, 1);

        assertThat(Zone.API.largest("/v1/videos/1/poster", "image/png", limits)).isEqualTo(6);
        assertThat(Zone.API.largest("/v1/videos/1/audio/de", "audio/mpeg", limits))
                .isEqualTo(7);
        assertThat(Zone.API.largest("/v1/videos/1/audio/de", null, limits)).isEqualTo(7);
        assertThat(Zone.API.largest("/v1/videos/1/audio/de", "application/json", limits))
                .isEqualTo(5);
        assertThat(Zone.API.largest("/v1/videos/1/captions/de", "text/vtt", limits))
                .isEqualTo(5);
        assertThat(Zone.OPS.largest("/v1/videos/1/poster", "image/png", limits)).isEqualTo(5);
    }

    @Test
    void textThatIsNoUuidIsUnknown() {
        assertThat(PathIds.of("0193475E-7b6a-7d2c-9f3e-0a1b2c3d4e5f", CommonProblem.UNKNOWN))
                .isNotNull();
        for (var text : List.of("", "1", "1-1-1-1-1", "0193475e-7b6a-7d2c-9f3e-0a1b2c3d4e5g")) {
            assertThatThrownBy(() -> PathIds.of(text, CommonProblem.UNKNOWN)).isInstanceOf(Problem.class);
        }
    }

    @Test
    void settingsHaveDefaults() {
        var config = HttpConfig.of(setting(Map.of()));

        assertThat(config.limits())
                .isEqualTo(new HttpConfig.Limits(100, 1000, 120, 120, 1_048_576, 10_485_760, 536_870_912, 256));
        assertThat(config.proxies()).isEmpty();
        assertThat(config.corsOrigins()).isEmpty();
    }

    @Test
    void settingsAreRead() {
        var config = HttpConfig.of(setting(Map.of(
                "playhouse.http.rate-limit.account", "1",
                "playhouse.http.rate-limit.address", "2",
                "playhouse.http.rate-limit.heartbeat", "3",
                "playhouse.http.rate-limit.stream", "4",
                "playhouse.http.max-body", "5",
                "playhouse.http.max-picture", "6",
                "playhouse.http.max-sound", "7",
                "playhouse.http.max-concurrent", "8",
                "playhouse.http.proxies", "10.0.0.1, 10.0.0.2",
                "playhouse.http.cors-origins", "https://a.example,https://b.example")));

        assertThat(config.limits()).isEqualTo(new HttpConfig.Limits(1, 2, 3, 4, 5, 6, 7, 8));
        assertThat(config.proxies()).containsExactly("10.0.0.1", "10.0.0.2");
        assertThat(config.corsOrigins()).containsExactly("https://a.example", "https://b.example");
    }

    private static Function<String, Optional<String>> setting(Map<String, String> settings) {
        return key -> Optional.ofNullable(settings.get(key));
    }
}
