package org.playhouse.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The two refusals of the site, in the error shape of the public contract. */
enum SiteProblem {
    UNKNOWN(HttpServletResponse.SC_NOT_FOUND, "http.unknown", "There is nothing at this address."),
    METHOD(HttpServletResponse.SC_METHOD_NOT_ALLOWED, "http.method", "This address can only be read.");

    /** W3C Trace Context, version 00: version, trace id, parent id, flags. */
    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");

    private final int status;
    private final String code;
    private final String message;

    SiteProblem(int status, String code, String message) {
        this.status = status;
        this.code = code;
        this.message = message;
    }

    void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().write(body(traceOf(response.getHeader("traceparent"), request.getHeader("traceparent"))));
    }

    String body(String traceId) {
        return """
                {"error":{"code":"%s","message":"%s","details":{"traceId":"%s"}}}""".formatted(code, message, traceId);
    }

    /** The trace that the answer already carries, else the caller's, else one of its own. */
    static String traceOf(String answered, String asked) {
        for (String header : new String[] {answered, asked}) {
            Matcher found = header == null ? null : TRACEPARENT.matcher(header);
            if (found != null && found.matches()) {
                return found.group(1);
            }
        }
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "%016x%016x".formatted(random.nextLong(1, Long.MAX_VALUE), random.nextLong());
    }
}
