package org.playhouse.media.cenc;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-128 over the ranges of a plan, in few large calls: the JDK's fast paths want contiguous bytes. */
final class BlockCipher {
    private static final int BLOCK = 16;
    private static final int STRIPE = 10 * BLOCK;

    private final SecretKeySpec key;

    BlockCipher(byte[] key) {
        if (key.length != BLOCK) {
            throw new IllegalArgumentException("a content key has 16 bytes");
        }
        this.key = new SecretKeySpec(key, "AES");
    }

    /** cenc (10.1): the ranges of a sample are one stream of AES-CTR; the block counter starts at 0. */
    void counter(byte[] in, int inStart, byte[] out, int outStart, long firstIv, CipherPlan plan) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            int sample = -1;
            for (int i = 0; i < plan.ranges(); i++) {
                if (plan.sample(i) != sample) {
                    sample = plan.sample(i);
                    byte[] counter =
                            ByteBuffer.allocate(BLOCK).putLong(firstIv + sample).array();
                    cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(counter));
                }
                int offset = plan.offset(i);
                cipher.update(in, inStart + offset, plan.length(i), out, outStart + offset);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-CTR refused a segment", e);
        }
    }

    /** cbcs sound (10.4): whole blocks of each sample, chained from the constant IV. */
    void chained(byte[] in, int inStart, byte[] out, int outStart, byte[] iv, CipherPlan plan) {
        try {
            Cipher cipher = chaining(iv);
            for (int i = 0; i < plan.ranges(); i++) {
                int offset = plan.offset(i);
                // doFinal puts the IV back
                cipher.doFinal(in, inStart + offset, plan.length(i), out, outStart + offset);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-CBC refused a segment", e);
        }
    }

    /** cbcs video (10.4, 9.6): one block of ten, gathered, chained from the constant IV, put back. */
    void pattern(byte[] out, int outStart, byte[] iv, CipherPlan plan) {
        try {
            Cipher cipher = chaining(iv);
            int longest = 0;
            for (int i = 0; i < plan.ranges(); i++) {
                longest = Math.max(longest, plan.length(i));
            }
            byte[] gathered = new byte[(longest / STRIPE + 1) * BLOCK];
            byte[] encrypted = new byte[gathered.length];
            for (int i = 0; i < plan.ranges(); i++) {
                int start = outStart + plan.offset(i);
                int last = start + plan.length(i) - BLOCK;
                int count = 0;
                for (int at = start; at <= last; at += STRIPE) {
                    System.arraycopy(out, at, gathered, count, BLOCK);
                    count += BLOCK;
                }
                cipher.doFinal(gathered, 0, count, encrypted, 0);
                int from = 0;
                for (int at = start; at <= last; at += STRIPE) {
                    System.arraycopy(encrypted, from, out, at, BLOCK);
                    from += BLOCK;
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-CBC refused a segment", e);
        }
    }

    private Cipher chaining(byte[] iv) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(iv));
        return cipher;
    }
}
