package org.playhouse.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SiteProblemTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Test
    void speaksTheContractsErrorShape() {
        assertThat(SiteProblem.UNKNOWN.body(TRACE))
                .isEqualTo("{\"error\":{\"code\":\"http.unknown\",\"message\":\"There is nothing at this address.\","
                        + "\"details\":{\"traceId\":\"" + TRACE + "\"}}}");
    }

    @Test
    void continuesTheCallersTrace() {
        assertThat(SiteProblem.traceOf(null, "00-" + TRACE + "-00f067aa0ba902b7-01"))
                .isEqualTo(TRACE);
    }

    @Test
    void makesATraceOfItsOwnForGarbage() {
        assertThat(SiteProblem.traceOf(null, "00-xyz")).matches("[0-9a-f]{32}");
    }
}
