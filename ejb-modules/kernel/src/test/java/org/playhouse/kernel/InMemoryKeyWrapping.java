package org.playhouse.kernel;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Twin of key wrapping: AES-256-GCM (NIST SP 800-38D) under a key of its own that dies with it. */
public final class InMemoryKeyWrapping implements KeyWrapping {
    private static final int NONCE = 12;
    private final SecureRandom random = new SecureRandom();
    private final SecretKey key;

    public InMemoryKeyWrapping() {
        byte[] fresh = new byte[32];
        random.nextBytes(fresh);
        key = new SecretKeySpec(fresh, "AES");
    }

    @Override
    public byte[] wrap(byte[] clear, String context) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, clear, context);
        byte[] wrapped = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, wrapped, NONCE, sealed.length);
        return wrapped;
    }

    @Override
    public byte[] unwrap(byte[] wrapped, String context) {
        if (wrapped.length < NONCE + 16) {
            throw new IllegalArgumentException("not wrapped here");
        }
        byte[] nonce = Arrays.copyOf(wrapped, NONCE);
        return run(Cipher.DECRYPT_MODE, nonce, Arrays.copyOfRange(wrapped, NONCE, wrapped.length), context);
    }

    private byte[] run(int mode, byte[] nonce, byte[] bytes, String context) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(128, nonce));
            cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(bytes);
        } catch (AEADBadTagException e) {
            throw new IllegalArgumentException("altered, or wrapped for another context", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
