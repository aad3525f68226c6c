package org.playhouse.identity.control;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * This room's settings, {@code playhouse.identity.*}.
 *
 * @param issuer {@code iss} of access tokens
 * @param accessTtl life of an access token
 * @param refreshTtl life of a refresh token
 * @param keyLife how long one key signs before the next is made
 * @param throttleAccount failed sign-ins of an e-mail within the window, then 429
 * @param throttleAddress failed sign-ins of an address within the window, then 429
 * @param hashing Argon2id's cost
 * @param bootstrapFile properties that open the first operator and admin accounts
 */
public record IdentityConfig(
        String issuer,
        Duration accessTtl,
        Duration refreshTtl,
        Duration keyLife,
        int throttleAccount,
        int throttleAddress,
        Duration throttleWindow,
        Hashing hashing,
        Optional<String> bootstrapFile) {

    /**
     * @param memoryKib memory of one hash in KiB (OWASP: 19 MiB with 2 passes)
     * @param atOnce hashes computed at the same time; more wait
     */
    public record Hashing(int memoryKib, int passes, int atOnce) {
        public Hashing {
            if (memoryKib < 8 || passes < 1 || atOnce < 1) {
                throw new IllegalArgumentException("playhouse.identity.hash-*: not a cost");
            }
        }
    }

    public IdentityConfig {
        positive("access-ttl", accessTtl);
        positive("refresh-ttl", refreshTtl);
        positive("key-life", keyLife);
        positive("throttle-window", throttleWindow);
        if (throttleAccount < 1 || throttleAddress < 1) {
            throw new IllegalArgumentException("playhouse.identity.throttle-*: must be at least 1");
        }
    }

    /** @param setting value of a key, empty when it is not set */
    public static IdentityConfig of(Function<String, Optional<String>> setting) {
        Function<String, Optional<String>> own = key -> setting.apply("playhouse.identity." + key);
        return new IdentityConfig(
                own.apply("issuer").orElse("playhouse"),
                Duration.parse(own.apply("access-ttl").orElse("PT30M")),
                Duration.parse(own.apply("refresh-ttl").orElse("P7D")),
                Duration.parse(own.apply("key-life").orElse("P30D")),
                own.apply("throttle-account").map(Integer::parseInt).orElse(10),
                own.apply("throttle-address").map(Integer::parseInt).orElse(100),
                Duration.parse(own.apply("throttle-window").orElse("PT15M")),
                new Hashing(
                        own.apply("hash-memory-kib").map(Integer::parseInt).orElse(19_456),
                        own.apply("hash-passes").map(Integer::parseInt).orElse(2),
                        own.apply("hash-at-once").map(Integer::parseInt).orElse(2)),
                own.apply("bootstrap-file"));
    }

    private static void positive(String key, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("playhouse.identity." + key + ": must be longer than nothing");
        }
    }
}
