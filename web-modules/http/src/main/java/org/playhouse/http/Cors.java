package org.playhouse.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashSet;
import java.util.Set;

/**
 * Which pages may call (Fetch, CORS protocol): media and licences any page, without credentials; the rest of /api the
 * site and the configured origins, with cookies; /ops its own page only.
 */
@ApplicationScoped
public class Cors {
    private static final String ANY_HEADERS =
            "Authorization, Content-Type, Range, CMCD-Object, CMCD-Request, CMCD-Session, CMCD-Status";
    private static final String ANY_EXPOSED = "ETag, Content-Range";
    private static final String OWN_HEADERS =
            "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-CSRF-Token, traceparent";
    private static final String OWN_EXPOSED = "ETag, Location, Retry-After, Idempotency-Replayed, RateLimit-Limit,"
            + " RateLimit-Remaining, RateLimit-Reset, traceparent";
    private static final String DAY = "86400";

    private Set<String> own;

    Cors() {}

    @Inject
    public Cors(HttpConfig config) {
        own = new HashSet<>(config.corsOrigins());
        config.places().site().ifPresent(own::add);
    }

    /** Puts the headers on; true when it was a preflight, which is answered then. */
    boolean answers(Zone zone, String path, HttpServletRequest request, HttpServletResponse response) {
        boolean preflight = request.getMethod().equals("OPTIONS")
                && request.getHeader("Origin") != null
                && request.getHeader("Access-Control-Request-Method") != null;
        if (zone == Zone.MEDIA) {
            return false; // the origin says it with its own answers
        }
        if (zone.licenses(path)) {
            response.setHeader("Access-Control-Allow-Origin", "*");
            response.setHeader("Access-Control-Expose-Headers", ANY_EXPOSED);
            if (preflight) {
                allow(response, "GET, HEAD, POST", ANY_HEADERS);
            }
        } else if (zone == Zone.API) {
            ownPages(request, response, preflight);
        }
        if (preflight) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        }
        return preflight;
    }

    private void ownPages(HttpServletRequest request, HttpServletResponse response, boolean preflight) {
        response.addHeader("Vary", "Origin");
        var origin = request.getHeader("Origin");
        if (origin == null || !own.contains(origin)) {
            return;
        }
        response.setHeader("Access-Control-Allow-Origin", origin);
        response.setHeader("Access-Control-Allow-Credentials", "true");
        response.setHeader("Access-Control-Expose-Headers", OWN_EXPOSED);
        if (preflight) {
            allow(response, "GET, HEAD, POST, PUT, PATCH, DELETE", OWN_HEADERS);
        }
    }

    private static void allow(HttpServletResponse response, String methods, String headers) {
        response.setHeader("Access-Control-Allow-Methods", methods);
        response.setHeader("Access-Control-Allow-Headers", headers);
        response.setHeader("Access-Control-Max-Age", DAY);
    }
}
