package org.playhouse.license.control;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.playhouse.license.PlaybackTicket;

/**
 * A ticket as text: base64url of session, account, video, presentation, expiry (s since 1970, 64 bit) and the
 * HMAC-SHA-256 (RFC 2104) of all that; 104 bytes and a version byte, so the text has no spare bits to alter.
 */
public final class TicketCodec {
    private static final byte VERSION = 1;
    private static final int BODY = 1 + 4 * 16 + 8;
    private static final int MAC = 32;

    private final SecretKeySpec key;

    public TicketCodec(byte[] secret) {
        this.key = new SecretKeySpec(secret, "HmacSHA256");
    }

    public String write(PlaybackTicket ticket) {
        var bytes = ByteBuffer.allocate(BODY + MAC).put(VERSION);
        put(bytes, ticket.session());
        put(bytes, ticket.account());
        put(bytes, ticket.video());
        put(bytes, ticket.presentation());
        bytes.putLong(ticket.expires().getEpochSecond());
        bytes.put(mac(bytes.array()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** The ticket when it is one of ours; says nothing about its expiry. */
    public Optional<PlaybackTicket> read(String text) {
        return decode(text)
                .filter(bytes -> bytes.length == BODY + MAC && bytes[0] == VERSION)
                .filter(bytes -> MessageDigest.isEqual(mac(bytes), Arrays.copyOfRange(bytes, BODY, bytes.length)))
                .map(bytes -> ByteBuffer.wrap(bytes, 1, BODY - 1))
                .map(in -> new PlaybackTicket(
                        uuid(in), uuid(in), uuid(in), uuid(in), Instant.ofEpochSecond(in.getLong())));
    }

    private static Optional<byte[]> decode(String text) {
        if (text.length() != (BODY + MAC) / 3 * 4) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getUrlDecoder().decode(text));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private byte[] mac(byte[] bytes) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(bytes, 0, BODY);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static void put(ByteBuffer out, UUID id) {
        out.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static UUID uuid(ByteBuffer in) {
        return new UUID(in.getLong(), in.getLong());
    }
}
