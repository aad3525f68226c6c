package org.playhouse.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;

/** A request's address without what differs from request to request: names a span, and holds no id of anybody. */
final class Route {
    private static final Pattern ID = Pattern.compile(
            "/(?:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|[0-9a-fA-F]{32})(?=/|$)");
    private static final int LONGEST = 120;

    private Route() {}

    static String of(HttpServletRequest request) {
        return of(request.getMethod(), request.getRequestURI());
    }

    static String of(String method, String path) {
        var route = ID.matcher(path).replaceAll("/{id}");
        return method + " " + (route.length() > LONGEST ? route.substring(0, LONGEST) : route);
    }
}
