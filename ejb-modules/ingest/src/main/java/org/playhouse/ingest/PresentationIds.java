package org.playhouse.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;

/** Names the presentation that a claim makes. Pure: the same claim gives the same id, another claim another. */
public final class PresentationIds {
    private static final int LOOK_BACK = 64;

    private PresentationIds() {}

    /** A UUIDv7 (RFC 9562, 5.7) with the row's time; its random bits are a hash of row and epoch. */
    public static UUID of(UUID item, long epoch) {
        var hash = ByteBuffer.wrap(sha256("presentation:" + item + ":" + epoch));
        long head = (item.getMostSignificantBits() & 0xFFFF_FFFF_FFFF_0000L) | 0x7000 | (hash.getLong() & 0x0FFF);
        long tail = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(head, tail);
    }

    /**
     * What the claims of a row before this one would have named, oldest first: at most {@value #LOOK_BACK}, for each
     * claim sweeps those before it. Epochs of an attempt begin above {@code (attempt - 1) << 20}.
     */
    public static List<UUID> earlier(UUID item, int attempt, long epoch) {
        long first = Math.max(epoch - LOOK_BACK, ((attempt - 1L) << 20) + 1);
        return LongStream.range(first, epoch)
                .mapToObj(before -> of(item, before))
                .toList();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
