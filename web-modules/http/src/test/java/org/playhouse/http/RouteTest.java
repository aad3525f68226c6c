package org.playhouse.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("OBS-08")
class RouteTest {
    @Test
    void namesNoId() {
        assertThat(Route.of("GET", "/api/v1/videos/0192f3a4-0000-7000-8000-00000000abcd/upload"))
                .isEqualTo("GET /api/v1/videos/{id}/upload");
        assertThat(Route.of("GET", "/api/v1/licenses/identity/0123456789abcdef0123456789ABCDEF"))
                .isEqualTo("GET /api/v1/licenses/identity/{id}");
        assertThat(Route.of("POST", "/ops/v1/jobs/none/retry")).isEqualTo("POST /ops/v1/jobs/none/retry");
    }

    @Test
    void isShort() {
        assertThat(Route.of("GET", "/api/" + "x".repeat(5000))).hasSize(124);
    }
}
