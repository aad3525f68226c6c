package org.playhouse.origin;

import jakarta.servlet.http.HttpServletResponse;

/** Media may be read from any page, without credentials (api.md, CORS). */
final class Cors {
    private Cors() {}

    static void allow(HttpServletResponse response) {
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Access-Control-Expose-Headers", "ETag, Content-Range");
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    }

    static void preflight(HttpServletResponse response) {
        response.setHeader("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS");
        response.setHeader(
                "Access-Control-Allow-Headers",
                "Authorization, Content-Type, Range, CMCD-Object, CMCD-Request, CMCD-Session, CMCD-Status");
        response.setHeader("Access-Control-Max-Age", "86400");
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
}
