package org.playhouse.site;

import java.util.Locale;
import java.util.Set;

/** What an address of the site stands for. Pure: the path, what the client accepts, and whether such a file exists. */
enum SiteAddress {
    /** A file of the build whose name carries a hash: never changes. */
    HASHED,
    /** Any other file of the build, the page itself included. */
    FILE,
    /** An address inside the client: the page answers, the client shows what belongs there. */
    PAGE,
    /** Nothing of ours. */
    UNKNOWN;

    /** First path segments, in any case, that belong to other modules or to the server; here they are 404. */
    private static final Set<String> OTHERS =
            Set.of("api", "media", "ops", "rt", "health", "metrics", "openapi", "ibm", "admincenter", "assets");

    static SiteAddress of(String path, String accept, boolean exists) {
        if (path.contains("/WEB-INF") || path.contains("/META-INF")) {
            return UNKNOWN;
        }
        if (exists && !path.endsWith("/")) {
            return path.startsWith("/assets/") ? HASHED : FILE;
        }
        if (path.equals("/")) {
            return PAGE;
        }
        boolean acceptsPage = accept != null && accept.contains("text/html");
        return acceptsPage && !OTHERS.contains(firstSegment(path).toLowerCase(Locale.ROOT)) && !hasExtension(path)
                ? PAGE
                : UNKNOWN;
    }

    private static String firstSegment(String path) {
        int end = path.indexOf('/', 1);
        return path.substring(1, end < 0 ? path.length() : end);
    }

    private static boolean hasExtension(String path) {
        return path.indexOf('.', path.lastIndexOf('/') + 1) >= 0;
    }
}
