package org.playhouse.media.cenc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.random.RandomGenerator;

/** Stored objects at rest: {@code "PHS1" nonce(16) ciphertext}, AES-256-CTR, any range opens alone. */
public final class Sealing {
    /** Bytes before the ciphertext. */
    public static final int HEADER_SIZE = 20;

    private Sealing() {}

    /** A fresh header with a random nonce; give a {@code SecureRandom}. */
    public static byte[] header(RandomGenerator random) {
        throw new UnsupportedOperationException();
    }

    /** @param key 32 bytes */
    public static void seal(InputStream clear, OutputStream stored, byte[] key, RandomGenerator random)
            throws IOException {
        throw new UnsupportedOperationException();
    }

    public static void seal(Path clear, Path stored, byte[] key, RandomGenerator random) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Where clear byte {@code offset} lies in the stored object. */
    public static long stored(long offset) {
        return HEADER_SIZE + offset;
    }

    /**
     * Opens in place {@code bytes} (position to limit; the position is kept), stored bytes from clear offset on.
     *
     * @param header the stored object's first 20 bytes
     */
    public static void open(byte[] header, byte[] key, long offset, ByteBuffer bytes) {
        throw new UnsupportedOperationException();
    }
}
