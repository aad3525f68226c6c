package org.playhouse.media.cenc;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.playhouse.media.MediaException;

/**
 * Stored objects at rest: {@code "PHS1" nonce(16) ciphertext}, AES-256-CTR, any range opens alone. The counter of block
 * n is the nonce plus n, modulo 2^128; nonces are random, so objects of one data key do not meet.
 */
public final class Sealing {
    /** Bytes before the ciphertext. */
    public static final int HEADER_SIZE = 20;

    private static final byte[] MAGIC = "PHS1".getBytes(StandardCharsets.US_ASCII);
    private static final int KEY_SIZE = 32;
    private static final int BUFFER = 1 << 16;
    private static final int SLICE = 1 << 13;

    private Sealing() {}

    /** A fresh header with a random nonce; give a {@code SecureRandom}. */
    public static byte[] header(RandomGenerator random) {
        byte[] nonce = new byte[16];
        random.nextBytes(nonce);
        return ByteBuffer.allocate(HEADER_SIZE).put(MAGIC).put(nonce).array();
    }

    /** @param key 32 bytes */
    public static void seal(InputStream clear, OutputStream stored, byte[] key, RandomGenerator random)
            throws IOException {
        byte[] header = header(random);
        stored.write(header);
        Cipher cipher = cipher(header, key, 0);
        byte[] buffer = new byte[BUFFER];
        byte[] sealed = new byte[BUFFER];
        try {
            for (int count = clear.read(buffer); count >= 0; count = clear.read(buffer)) {
                stored.write(sealed, 0, cipher.update(buffer, 0, count, sealed));
            }
            stored.write(cipher.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-CTR refused a stream", e);
        }
    }

    /** Seals a file into a new or replaced file. */
    public static void seal(Path clear, Path stored, byte[] key, RandomGenerator random) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(clear), BUFFER);
                OutputStream out = Files.newOutputStream(stored)) {
            seal(in, out, key, random);
        }
    }

    /** Where clear byte {@code offset} lies in the stored object. */
    public static long stored(long offset) {
        return HEADER_SIZE + offset;
    }

    /**
     * Opens in place the bytes from position to limit, which are stored from clear offset {@code offset} on; the
     * position is kept.
     *
     * @param header the stored object's first 20 bytes
     */
    public static void open(byte[] header, byte[] key, long offset, ByteBuffer bytes) {
        Cipher cipher = cipher(header, key, offset);
        try {
            if (bytes.hasArray()) {
                // in slices: the JDK's fast AES-CTR is for compiled callers, which large calls become late
                int end = bytes.arrayOffset() + bytes.limit();
                for (int at = bytes.arrayOffset() + bytes.position(); at < end; at += SLICE) {
                    cipher.update(bytes.array(), at, Math.min(SLICE, end - at), bytes.array(), at);
                }
                return;
            }
            // not buffer to buffer: the JDK takes that path in steps of 4 kB
            byte[] piece = new byte[Math.min(BUFFER, bytes.remaining())];
            for (int at = bytes.position(); at < bytes.limit(); at += piece.length) {
                int count = Math.min(piece.length, bytes.limit() - at);
                bytes.get(at, piece, 0, count);
                cipher.update(piece, 0, count, piece, 0);
                bytes.put(at, piece, 0, count);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-CTR refused a range", e);
        }
    }

    private static Cipher cipher(byte[] header, byte[] key, long offset) {
        if (header.length < HEADER_SIZE || !Arrays.equals(header, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new MediaException("sealing.header", "the object is not sealed");
        }
        if (key.length != KEY_SIZE || offset < 0) {
            throw new IllegalArgumentException("sealing takes a key of 32 bytes and an offset from 0");
        }
        byte[] counter = Arrays.copyOfRange(header, MAGIC.length, HEADER_SIZE);
        add(counter, offset >>> 4);
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(counter));
            int inBlock = (int) (offset & 15);
            if (inBlock > 0) {
                cipher.update(new byte[inBlock]);
            }
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no AES-CTR", e);
        }
    }

    /** Adds to a big-endian 128-bit counter. */
    private static void add(byte[] counter, long blocks) {
        ByteBuffer number = ByteBuffer.wrap(counter);
        long low = number.getLong(8);
        long sum = low + blocks;
        number.putLong(8, sum);
        if (Long.compareUnsigned(sum, low) < 0) {
            number.putLong(0, number.getLong(0) + 1);
        }
    }
}
