package org.playhouse.media.cenc;

/** How one clear segment becomes its encrypted twin: new headers, and what to encrypt with which IV. Holds no key. */
public final class CipherPlan {
    private CipherPlan() {}

    /** Size in bytes of the encrypted segment. */
    public int size() {
        throw new UnsupportedOperationException();
    }

    /**
     * @param segment the clear segment the plan was made from
     * @param key 16 bytes
     */
    public byte[] apply(byte[] segment, byte[] key) {
        throw new UnsupportedOperationException();
    }

    /** For a cache; {@link #read} gives an equal plan. */
    public byte[] write() {
        throw new UnsupportedOperationException();
    }

    public static CipherPlan read(byte[] bytes) {
        throw new UnsupportedOperationException();
    }
}
