package org.playhouse.origin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Strong entity tags (RFC 9110, 8.8.3) of bytes that follow from their names. Pure. */
final class Etags {
    private static final int BYTES = 16;

    private Etags() {}

    /** Hash of the words that determine the bytes, in quotes. */
    static String of(Object... words) {
        try {
            var hash = MessageDigest.getInstance("SHA-256")
                    .digest(Arrays.deepToString(words).getBytes(UTF_8));
            return '"' + HexFormat.of().formatHex(hash, 0, BYTES) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Whether an If-None-Match (RFC 9110, 13.1.2; may be null) names the tag; weak comparison. */
    static boolean matches(String ifNoneMatch, String etag) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(","))
                        .map(String::strip)
                        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                        .anyMatch(tag -> tag.equals("*") || tag.equals(etag));
    }
}
