package org.playhouse.playback.control;

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
import org.playhouse.playback.MediaToken;

/**
 * A media token as one path segment: base64url of presentation, session (zero: none), expiry (s since 1970, 64 bit)
 * and the HMAC-SHA-256 (RFC 2104) of those. 72 bytes are 96 characters exactly, so no bit of the text is spare.
 */
public final class MediaTokenCodec {
    private static final int BODY = 16 + 16 + 8;
    private static final int MAC = 32;
    private static final int CHARACTERS = (BODY + MAC) / 3 * 4;
    private static final UUID NOBODY = new UUID(0, 0);

    private final SecretKeySpec key;

    public MediaTokenCodec(byte[] secret) {
        this.key = new SecretKeySpec(secret, "HmacSHA256");
    }

    public String write(MediaToken token) {
        var bytes = ByteBuffer.allocate(BODY + MAC);
        put(bytes, token.presentation());
        put(bytes, token.session().orElse(NOBODY));
        bytes.putLong(token.expires().getEpochSecond());
        bytes.put(mac(bytes.array()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** The token when it is one of ours; says nothing about its expiry. */
    public Optional<MediaToken> read(String text) {
        return decode(text)
                .filter(bytes -> MessageDigest.isEqual(mac(bytes), Arrays.copyOfRange(bytes, BODY, bytes.length)))
                .map(ByteBuffer::wrap)
                .map(in -> new MediaToken(
                        uuid(in),
                        Optional.of(uuid(in)).filter(id -> !id.equals(NOBODY)),
                        Instant.ofEpochSecond(in.getLong())));
    }

    private static Optional<byte[]> decode(String text) {
        if (text.length() != CHARACTERS) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getUrlDecoder().decode(text)).filter(bytes -> bytes.length == BODY + MAC);
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
