package org.playhouse.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The address that counts: the socket's, or the last one before a configured proxy in X-Forwarded-For. */
final class ClientAddress {
    private ClientAddress() {}

    /** The address of a request, for budgets and throttles. */
    static String of(HttpServletRequest request, List<String> proxies) {
        var lines = Collections.list(request.getHeaders("X-Forwarded-For"));
        return of(request.getRemoteAddr(), lines.isEmpty() ? null : String.join(",", lines), proxies);
    }

    static String of(String socket, String forwarded, List<String> proxies) {
        if (!proxies.contains(socket) || forwarded == null) {
            return socket;
        }
        var hops = Arrays.asList(forwarded.split(","));
        Collections.reverse(hops);
        return hops.stream()
                .map(String::strip)
                .filter(hop -> !hop.isEmpty() && !proxies.contains(hop))
                .findFirst()
                .orElse(socket);
    }
}
