package org.playhouse.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;

/** Admits a request to the APIs: origin, credentials, CSRF, budgets, size, in this order. Other paths pass. */
@ApplicationScoped
public class Guard {
    private static final Set<String> CHANGING = Set.of("POST", "PUT", "PATCH", "DELETE");

    @Inject
    private Cors cors;

    @Inject
    private Credentials credentials;

    @Inject
    private Budgets budgets;

    @Inject
    private CurrentCaller current;

    @Inject
    private HttpConfig config;

    /** The request to go on with; empty when it is answered already. Throws the problem that refuses it. */
    Optional<HttpServletRequest> admit(HttpServletRequest request, HttpServletResponse response) {
        var zone = Zone.of(request.getContextPath());
        var path = Zone.path(request);
        if (cors.answers(zone, path, request, response)) {
            return Optional.empty();
        }
        if (!zone.guards(path)) {
            return Optional.of(request);
        }
        var credential = credentials.of(zone, path, request);
        current.is(credential.caller());
        budgets.spend(zone, path, credential.caller(), ClientAddress.of(request, config.proxies()), response);
        if (credential.byCookie() && CHANGING.contains(request.getMethod())) {
            Csrf.check(request, zone);
        }
        return Optional.of(BodyLimit.on(request, zone.largest(path, request.getContentType(), config.limits())));
    }
}
