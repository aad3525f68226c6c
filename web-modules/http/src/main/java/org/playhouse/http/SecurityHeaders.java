package org.playhouse.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What browsers are told to refuse (SEC-09). Every zone begins at {@code default-src 'none'} and adds what it needs. */
@ApplicationScoped
public class SecurityHeaders {
    private static final String DATA =
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
    private static final String DOCS = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private String site;
    private String console;

    SecurityHeaders() {}

    @Inject
    public SecurityHeaders(HttpConfig config) {
        var places = config.places();
        site = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:"
                + list(places.origin()) + "; font-src 'self'; connect-src 'self'"
                + list(places.api(), places.origin(), places.store())
                + "; media-src 'self' blob:; worker-src 'self' blob:; manifest-src 'self'; base-uri 'none';"
                + " form-action 'self'; frame-ancestors 'none'";
        console = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:"
                + list(places.origin()) + "; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none';"
                + " form-action 'self'; frame-ancestors 'none'";
    }

    void put(HttpServletRequest request, HttpServletResponse response) {
        var zone = Zone.of(request.getContextPath());
        response.setHeader("Content-Security-Policy", policy(zone, Zone.path(request)));
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", zone == Zone.MEDIA ? "cross-origin" : "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()");
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
    }

    String policy(Zone zone, String path) {
        return switch (zone) {
            case SITE -> site;
            case OPS -> zone.guards(path) ? DATA : console;
            case API -> zone.docs(path) ? DOCS : DATA;
            case MEDIA -> DATA;
        };
    }

    @SafeVarargs
    private static String list(Optional<String>... origins) {
        return Stream.of(origins)
                .flatMap(Optional::stream)
                .distinct()
                .map(each -> " " + each)
                .collect(Collectors.joining());
    }
}
