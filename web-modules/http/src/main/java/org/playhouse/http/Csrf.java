package org.playhouse.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;

/** Double submit: what a browser sends by itself must be said once more by a page that can read our cookie (SEC-08). */
final class Csrf {
    static final String HEADER = "X-CSRF-Token";

    private Csrf() {}

    static void check(HttpServletRequest request, Zone zone) {
        var expected = Credentials.cookie(request, zone.cookies() + "_csrf").orElse("");
        if (!same(expected, request.getHeader(HEADER))) {
            throw HttpProblem.CSRF.because(
                    "Send " + HEADER + " with the value of the cookie " + zone.cookies() + "_csrf.");
        }
    }

    static boolean same(String cookie, String header) {
        return header != null
                && !cookie.isBlank()
                && MessageDigest.isEqual(cookie.getBytes(UTF_8), header.strip().getBytes(UTF_8));
    }
}
