package org.playhouse.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Names the presentation that a claim makes. Pure: the same claim gives the same id, another claim another. */
public final class PresentationIds {
    private PresentationIds() {}

    /** A UUIDv7 (RFC 9562, 5.7) with the row's time; its random bits are a hash of row and epoch. */
    public static UUID of(UUID item, long epoch) {
        var hash = ByteBuffer.wrap(sha256("presentation:" + item + ":" + epoch));
        long head = (item.getMostSignificantBits() & 0xFFFF_FFFF_FFFF_0000L) | 0x7000 | (hash.getLong() & 0x0FFF);
        long tail = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(head, tail);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
