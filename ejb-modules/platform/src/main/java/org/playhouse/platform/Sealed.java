package org.playhouse.platform;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** {@code nonce (12 bytes) | AES-256-GCM ciphertext | tag (16 bytes)}, NIST SP 800-38D with a random nonce (8.2.2). */
final class Sealed {
    private static final int NONCE = 12;
    private static final int TAG = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Sealed() {}

    static byte[] seal(SecretKey key, byte[] clear, byte[] header, String context) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            byte[] text =
                    cipher(Cipher.ENCRYPT_MODE, key, nonce, header, context).doFinal(clear);
            return ByteBuffer.allocate(NONCE + text.length).put(nonce).put(text).array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot wrap", e);
        }
    }

    static byte[] open(SecretKey key, byte[] sealed, byte[] header, String context) {
        if (sealed.length < NONCE + TAG) {
            throw new IllegalArgumentException("too short to be wrapped");
        }
        try {
            byte[] nonce = new byte[NONCE];
            System.arraycopy(sealed, 0, nonce, 0, NONCE);
            return cipher(Cipher.DECRYPT_MODE, key, nonce, header, context)
                    .doFinal(sealed, NONCE, sealed.length - NONCE);
        } catch (AEADBadTagException e) {
            throw new IllegalArgumentException("altered, or wrapped for another context", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot unwrap", e);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, byte[] header, String context)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG * 8, nonce));
        cipher.updateAAD(header);
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
