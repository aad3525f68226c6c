package org.playhouse.license.control;

import java.time.Duration;

/**
 * @param keyLife {@code playhouse.license.key-life}: how long a clear key may stay in memory, at most PT10M
 * @param keysInMemory {@code playhouse.license.keys-in-memory}: presentations whose clear keys stay in memory
 */
public record LicenseConfig(Duration keyLife, int keysInMemory) {
    public static final LicenseConfig DEFAULT = new LicenseConfig(Duration.ofMinutes(10), 500);

    public LicenseConfig {
        if (keyLife.isNegative() || keyLife.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException("playhouse.license.key-life must be at most PT10M");
        }
        if (keysInMemory < 1) {
            throw new IllegalArgumentException("playhouse.license.keys-in-memory must be positive");
        }
    }
}
