package org.playhouse.kernel;

/**
 * Wraps keys (and other small secrets, up to 64 KiB) under a master key that never leaves its store: PKCS#12 or
 * AWS KMS. Authenticated: unwrapping altered bytes, or under another context, fails.
 */
public interface KeyWrapping {
    /**
     * @param clear what to protect
     * @param context bound to the result, for instance {@code "license:<key id>"}
     */
    byte[] wrap(byte[] clear, String context);

    /** The clear bytes; throws {@link IllegalArgumentException} when they were altered or wrapped for another context. */
    byte[] unwrap(byte[] wrapped, String context);
}
