package org.playhouse.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.playhouse.kernel.KeyWrapping;

/**
 * Seals bytes of any size: AES-256-GCM (NIST SP 800-38D) under a fresh key, and that key wrapped. Layout: length of
 * the wrapped key (16 bits), wrapped key, sealed bytes. The nonce is zero, for a key seals once.
 */
final class Envelope {
    private static final int KEY = 32;
    private static final GCMParameterSpec ONCE = new GCMParameterSpec(128, new byte[12]);

    private final SecureRandom random = new SecureRandom();
    private final KeyWrapping wrapping;

    Envelope(KeyWrapping wrapping) {
        this.wrapping = wrapping;
    }

    byte[] seal(byte[] clear, String context) {
        byte[] key = new byte[KEY];
        random.nextBytes(key);
        byte[] wrapped = wrapping.wrap(key, context);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, key, clear, context);
        return ByteBuffer.allocate(2 + wrapped.length + sealed.length)
                .putShort((short) wrapped.length)
                .put(wrapped)
                .put(sealed)
                .array();
    }

    byte[] open(byte[] envelope, String context) {
        var bytes = ByteBuffer.wrap(envelope);
        byte[] wrapped = new byte[bytes.getShort() & 0xffff];
        bytes.get(wrapped);
        byte[] sealed = new byte[bytes.remaining()];
        bytes.get(sealed);
        return run(Cipher.DECRYPT_MODE, wrapping.unwrap(wrapped, context), sealed, context);
    }

    private static byte[] run(int mode, byte[] key, byte[] bytes, String context) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), ONCE);
            cipher.updateAAD(context.getBytes(UTF_8));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a sealed answer cannot be opened", e);
        }
    }
}
