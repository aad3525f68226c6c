package org.playhouse.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;

/** Which part of the house a request enters; decides about cookies, credentials, budgets and headers. */
enum Zone {
    API("playhouse", "/api/v1/auth"),
    OPS("playhouse_ops", "/ops/v1/auth"),
    MEDIA("", ""),
    SITE("", "");

    private static final Pattern NO_CREDENTIALS = Pattern.compile("/v1/auth/(signup|login|refresh|jwks)/?");
    private static final Pattern LICENSES = Pattern.compile("/v1/licenses(/.*)?");
    private static final Pattern HEARTBEAT = Pattern.compile("/v1/playback/sessions/[^/]+/heartbeat/?");
    private static final Pattern SESSIONS = Pattern.compile("/v1/playback/sessions(/.*)?");
    private static final Pattern STREAM = Pattern.compile("/v1/videos/[^/]+/events/?");
    private static final Pattern EVENTS = Pattern.compile("/v1/events/?");
    private static final Pattern DATABASE_FREE = Pattern.compile("/v1/(auth/jwks|docs)(/.*)?");
    private static final Pattern DOCS = Pattern.compile("/v1/docs(/.*)?");

    private static final Pattern POSTER = Pattern.compile("/v1/videos/[^/]+/poster/?");
    private static final Pattern SOUND = Pattern.compile("/v1/videos/[^/]+/audio/[^/]+/?");

    private final String cookies;
    private final String refreshPath;

    Zone(String cookies, String refreshPath) {
        this.cookies = cookies;
        this.refreshPath = refreshPath;
    }

    static Zone of(String contextPath) {
        return switch (contextPath) {
            case "/api" -> API;
            case "/ops" -> OPS;
            case "/media" -> MEDIA;
            default -> SITE;
        };
    }

    /** First word of the names of its cookies. */
    String cookies() {
        return cookies;
    }

    String refreshPath() {
        return refreshPath;
    }

    /** Whether next to nothing can be said at this path without the database: all of the APIs but keys and words. */
    boolean asksDatabase(String path) {
        return guards(path) && !(this == API && DATABASE_FREE.matcher(path).matches());
    }

    /** Whether the path belongs to the API proper, not to files beside it. */
    boolean guards(String path) {
        return (this == API || this == OPS) && (path.equals("/v1") || path.startsWith("/v1/"));
    }

    /** Sign-in itself ignores credentials, and on licences the Authorization header carries a ticket. */
    boolean ignoresCredentials(String path) {
        return NO_CREDENTIALS.matcher(path).matches() || licenses(path);
    }

    boolean licenses(String path) {
        return this == API && LICENSES.matcher(path).matches();
    }

    boolean heartbeat(String path) {
        return this == API && HEARTBEAT.matcher(path).matches();
    }

    /** What a viewer needs whose film is playing, or is about to. */
    boolean playing(String path) {
        return licenses(path) || this == API && SESSIONS.matcher(path).matches();
    }

    boolean stream(String path) {
        return (this == API && STREAM.matcher(path).matches())
                || (this == OPS && EVENTS.matcher(path).matches());
    }

    boolean docs(String path) {
        return this == API && DOCS.matcher(path).matches();
    }

    /**
     * The largest body that is read at a path: files of a film may be larger than what is said about them.
     *
     * @param type the body's media type, may be null
     */
    long largest(String path, String type, HttpConfig.Limits limits) {
        boolean file = this == API && (type == null || !type.startsWith("application/json"));
        if (file && POSTER.matcher(path).matches()) {
            return limits.pictureBytes();
        }
        return file && SOUND.matcher(path).matches() ? limits.soundBytes() : limits.bodyBytes();
    }

    /** The path within the WAR, decoded and without parameters. */
    static String path(HttpServletRequest request) {
        var info = request.getPathInfo();
        return request.getServletPath() + (info == null ? "" : info);
    }
}
