package org.playhouse.platform;

import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.inject.Instance;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Names of traces (W3C Trace Context, 3.2). */
final class Traces {
    private Traces() {}

    /** The trace of the request that this thread serves, as the HTTP layer notes it; else a new one. */
    static String current(Instance<HttpServletRequest> requests) {
        try {
            if (requests.isResolvable() && requests.get().getAttribute("traceparent") instanceof String known) {
                return known;
            }
        } catch (ContextNotActiveException | IllegalStateException noRequest) {
            return fresh();
        }
        return fresh();
    }

    /** A new trace that was recorded nowhere yet. */
    static String fresh() {
        var random = ThreadLocalRandom.current();
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        bytes[0] |= 1;
        bytes[16] |= 1;
        var hex = HexFormat.of().formatHex(bytes);
        return "00-" + hex.substring(0, 32) + "-" + hex.substring(32) + "-00";
    }
}
