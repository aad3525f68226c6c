package org.playhouse.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.playhouse.kernel.CommonProblem;

/**
 * Packs a list's key into an opaque cursor that belongs to that list: base64url of 8 bytes of a checksum over list
 * and key, then the key. The checksum finds mistakes; it keeps no secret, for a key only says where a list goes on.
 */
final class Cursor {
    private static final int CHECK = 8;
    private static final int MAX = 512;

    private Cursor() {}

    static String seal(String list, String key) {
        byte[] bytes = key.getBytes(UTF_8);
        byte[] cursor = Arrays.copyOf(check(list, bytes), CHECK + bytes.length);
        System.arraycopy(bytes, 0, cursor, CHECK, bytes.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
    }

    static String open(String list, String cursor) {
        byte[] bytes = decode(cursor);
        if (bytes.length < CHECK) {
            throw foreign();
        }
        byte[] key = Arrays.copyOfRange(bytes, CHECK, bytes.length);
        if (!Arrays.equals(check(list, key), Arrays.copyOf(bytes, CHECK))) {
            throw foreign();
        }
        return new String(key, UTF_8);
    }

    private static byte[] decode(String cursor) {
        if (cursor.length() > MAX) {
            throw foreign();
        }
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            throw foreign();
        }
    }

    private static RuntimeException foreign() {
        return CommonProblem.invalid("after", "is not the next of a page of this list");
    }

    private static byte[] check(String list, byte[] key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(list.getBytes(UTF_8));
            digest.update((byte) 0);
            return Arrays.copyOf(digest.digest(key), CHECK);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
