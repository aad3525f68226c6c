package org.playhouse.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * A request's place in a trace, as W3C Trace Context (traceparent, version 00) writes it.
 *
 * @param id 32 hex digits, continued from the caller's traceparent or new
 * @param span 16 hex digits, ours
 * @param flags 2 hex digits, the caller's or 00
 */
record Trace(String id, String span, String flags) {
    private static final String ATTRIBUTE = Trace.class.getName();
    private static final Pattern PARENT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?");
    private static final String NO_TRACE = "0".repeat(32);
    private static final String NO_SPAN = "0".repeat(16);

    /** Continues a traceparent; what is absent or wrong begins a new trace. */
    static Trace of(String traceparent, RandomGenerator random) {
        var span = hex(random);
        var parent = PARENT.matcher(traceparent == null ? "" : traceparent.strip());
        var continued = parent.matches()
                && !parent.group(1).equals(NO_TRACE)
                && !parent.group(2).equals(NO_SPAN);
        return continued
                ? new Trace(parent.group(1), span, parent.group(3))
                : new Trace(hex(random) + hex(random), span, "00");
    }

    /** The request's trace; the first call begins it and puts it on the answer. */
    static Trace of(HttpServletRequest request, HttpServletResponse response, RandomGenerator random) {
        if (request.getAttribute(ATTRIBUTE) instanceof Trace begun) {
            return begun;
        }
        return put(of(request.getHeader("traceparent"), random), request, response);
    }

    /** Whether the request has its place already. */
    static boolean begun(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) != null;
    }

    /** Gives the request its place, and puts it on the answer. */
    static Trace at(String traceparent, HttpServletRequest request, HttpServletResponse response) {
        var place = PARENT.matcher(traceparent);
        if (!place.matches()) {
            throw new IllegalArgumentException("no traceparent");
        }
        return put(new Trace(place.group(1), place.group(2), place.group(3)), request, response);
    }

    private static Trace put(Trace trace, HttpServletRequest request, HttpServletResponse response) {
        request.setAttribute(ATTRIBUTE, trace);
        request.setAttribute("traceparent", trace.traceparent());
        response.setHeader("traceparent", trace.traceparent());
        return trace;
    }

    String traceparent() {
        return "00-" + id + "-" + span + "-" + flags;
    }

    private static String hex(RandomGenerator random) {
        long bits;
        do {
            bits = random.nextLong();
        } while (bits == 0);
        return HexFormat.of().toHexDigits(bits);
    }
}
