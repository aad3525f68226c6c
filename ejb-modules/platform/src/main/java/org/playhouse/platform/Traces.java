package org.playhouse.platform;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Names of traces (W3C Trace Context, 3.2). */
final class Traces {
    private Traces() {}

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
