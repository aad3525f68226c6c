package org.playhouse.porch;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * W3C Trace Context, version 00, as http's Trace writes it: a caller's trace is continued, else a new one begins.
 *
 * @param id 32 hex digits
 */
record TraceParent(String id, String header) {
    private static final Pattern PARENT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})(?:-.*)?");

    static TraceParent of(String received, RandomGenerator random) {
        var parent = PARENT.matcher(received == null ? "" : received.strip());
        boolean continued = parent.matches();
        var id = continued ? parent.group(1) : hex(random) + hex(random);
        return new TraceParent(id, "00-" + id + "-" + hex(random) + "-" + (continued ? parent.group(2) : "00"));
    }

    private static String hex(RandomGenerator random) {
        return HexFormat.of().toHexDigits(random.nextLong() | 1);
    }
}
