package org.playhouse.site;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/**
 * One file of the build, held in memory in the two forms it is sent in.
 *
 * @param type media type with its charset
 * @param etag strong validator of the plain form, without quotes; the gzip form's ends in {@code -gz}
 * @param plain the bytes as built
 * @param gzip RFC 1952, empty where that would not be smaller
 */
record SiteFile(String type, String etag, byte[] plain, byte[] gzip) {
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("txt", "text/plain; charset=utf-8"));
    private static final Set<String> PACKED = Set.of("png", "woff2");

    static SiteFile of(String name, byte[] bytes) {
        String extension = name.substring(name.lastIndexOf('.') + 1);
        byte[] gzip = PACKED.contains(extension) ? new byte[0] : gzip(bytes);
        return new SiteFile(
                TYPES.getOrDefault(extension, "application/octet-stream"),
                digest(bytes),
                bytes,
                gzip.length < bytes.length ? gzip : new byte[0]);
    }

    /** Whether this client is sent the gzip form (RFC 9110, 12.5.3). */
    boolean packedFor(String acceptEncoding) {
        if (gzip.length == 0 || acceptEncoding == null) {
            return false;
        }
        for (String part : acceptEncoding.split(",")) {
            String wish = part.replace(" ", "");
            if (wish.equals("gzip") || (wish.startsWith("gzip;") && !wish.matches("gzip;q=0(\\.0*)?"))) {
                return true;
            }
        }
        return false;
    }

    String validator(boolean packed) {
        return '"' + etag + (packed ? "-gz" : "") + '"';
    }

    private static byte[] gzip(byte[] bytes) {
        var out = new ByteArrayOutputStream(bytes.length / 2);
        try (var packing = new GZIPOutputStream(out)) {
            packing.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 16);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
