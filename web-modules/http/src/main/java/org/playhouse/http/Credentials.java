package org.playhouse.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;
import org.playhouse.identity.IdentityProblem;
import org.playhouse.identity.boundary.Sessions;
import org.playhouse.kernel.Caller;

/** Reads who calls: the Authorization header, else the zone's cookie. A refused credential is 401 wherever it is sent. */
@ApplicationScoped
public class Credentials {
    private static final String BEARER = "Bearer ";

    @Inject
    private Sessions sessions;

    /** @param byCookie whether the browser sent it by itself */
    record Credential(Caller caller, boolean byCookie) {
        static final Credential NONE = new Credential(Caller.ANONYMOUS, false);
    }

    Credential of(Zone zone, String path, HttpServletRequest request) {
        if (zone.ignoresCredentials(path)) {
            return Credential.NONE;
        }
        var header = request.getHeader("Authorization");
        if (header != null) {
            return new Credential(sessions.caller(bearer(header)), false);
        }
        return cookie(request, zone.cookies() + "_access")
                .map(token -> new Credential(sessions.caller(token), true))
                .orElse(Credential.NONE);
    }

    /** The first cookie of that name that says anything. */
    static Optional<String> cookie(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .filter(value -> value != null && !value.isBlank())
                .findFirst();
    }

    private static String bearer(String header) {
        if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw IdentityProblem.TOKEN_INVALID.because("Only bearer tokens are accepted.");
        }
        return header.substring(BEARER.length()).strip();
    }
}
