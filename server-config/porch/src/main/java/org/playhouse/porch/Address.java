package org.playhouse.porch;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What an address and a method are worth before any application is asked. Pure. Paths are read as RFC 3986 writes them:
 * escapes of two hex digits, UTF-8, no control characters, no dot segments (clients remove those, 5.2.4).
 */
final class Address {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    /** First segments that the server's own applications own; what lies there is what the contract names. */
    private static final Set<String> SERVERS = Set.of("health", "metrics", "openapi");

    private static final Set<String> SERVED =
            Set.of("/health", "/health/live", "/health/ready", "/health/started", "/metrics", "/openapi");

    private Address() {}

    /** Why it is refused; empty: go on. */
    static Optional<Refusal> refusal(String method, String path) {
        if (!METHODS.contains(method)) {
            return Optional.of(Refusal.METHOD);
        }
        if (plain(path)) {
            return servers(method, path);
        }
        var decoded = decode(path);
        if (decoded.isEmpty()) {
            return Optional.of(Refusal.MALFORMED);
        }
        boolean hidden = hidesSlash(path) || climbs(decoded.get());
        return hidden ? Optional.of(Refusal.UNKNOWN) : servers(method, decoded.get());
    }

    /** Whether the server itself answers there; its answers carry no trace of their own. */
    static boolean ofServer(String path) {
        return SERVERS.contains(first(path));
    }

    private static Optional<Refusal> servers(String method, String path) {
        var first = first(path);
        if (first.equals("ibm")) {
            return Optional.of(Refusal.UNKNOWN);
        }
        if (!SERVERS.contains(first)) {
            return Optional.empty();
        }
        var served = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        if (!SERVED.contains(served)) {
            return Optional.of(Refusal.UNKNOWN);
        }
        return READING.contains(method) ? Optional.empty() : Optional.of(Refusal.METHOD);
    }

    private static String first(String path) {
        int end = path.indexOf('/', 1);
        return path.isEmpty() ? "" : path.substring(1, end < 0 ? path.length() : end);
    }

    /** Nearly every path: nothing to decode and no segment that begins with a dot. */
    private static boolean plain(String path) {
        if (path.isEmpty() || path.charAt(0) != '/') {
            return false;
        }
        for (int at = 0; at < path.length(); at++) {
            char each = path.charAt(at);
            boolean hidden = each == '.' && path.charAt(at - 1) == '/';
            if (each == '%' || each == ';' || each == '\\' || each <= 0x20 || each >= 0x7f || hidden) {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> decode(String path) {
        var bytes = new ByteArrayOutputStream(path.length());
        for (int at = 0; at < path.length(); at++) {
            char each = path.charAt(at);
            int octet = each;
            if (each == '%') {
                octet = octet(path, at);
                at += 2;
            }
            if (octet < 0x20 || octet == 0x7f || octet > 0xff) {
                return Optional.empty();
            }
            bytes.write(octet);
        }
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray()));
            return path.startsWith("/") ? Optional.of(text.toString()) : Optional.empty();
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }

    private static int octet(String path, int percent) {
        if (percent + 2 >= path.length()) {
            return -1;
        }
        int high = Character.digit(path.charAt(percent + 1), 16);
        int low = Character.digit(path.charAt(percent + 2), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    /** No name of ours has a slash in it: an escaped one only looks for a way round. */
    private static boolean hidesSlash(String path) {
        var lower = path.toLowerCase(Locale.ROOT);
        return lower.contains("%2f") || lower.contains("%5c");
    }

    /** Whether a segment, without its parameters, is {@code .} or {@code ..}, with either slash. */
    private static boolean climbs(String decoded) {
        for (var segment : decoded.split("[/\\\\]")) {
            int parameters = segment.indexOf(';');
            var name = parameters < 0 ? segment : segment.substring(0, parameters);
            if (name.equals(".") || name.equals("..")) {
                return true;
            }
        }
        return false;
    }
}
