package org.playhouse.license;

import java.util.UUID;

/**
 * A content key in clear; lives only in memory and never prints itself.
 *
 * @param id the key id of {@code tenc} and of licences, independent of the key
 * @param key 16 bytes
 */
public record ClearKey(UUID id, byte[] key) {
    public ClearKey {
        if (key.length != 16) {
            throw new IllegalArgumentException("a content key has 16 bytes");
        }
    }

    @Override
    public String toString() {
        return "ClearKey[" + id + "]";
    }
}
