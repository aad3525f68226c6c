package org.playhouse.identity.control;

import java.security.SecureRandom;
import java.util.Base64;

/** A refresh token's text: 256 random bits in base64url. Stored as its hash only. */
public record RefreshSecret(String text) {
    private static final int BYTES = 32;

    static RefreshSecret fresh(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new RefreshSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    public String hash() {
        return Fingerprint.of(text);
    }

    @Override
    public String toString() {
        return "RefreshSecret";
    }
}
