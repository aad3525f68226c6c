package org.playhouse.kernel;

import java.time.Clock;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Makes UUIDv7 ids (RFC 9562, 5.7): 48 bits of Unix milliseconds, then a 12-bit counter within the millisecond
 * (method 1 of 6.2), then 62 random bits. Ids of one instance ascend strictly.
 */
public final class Ids {
    private final Clock clock;
    private final RandomGenerator random;
    private long lastMillis;
    private int counter;

    public Ids(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    public UUID next() {
        long head = head(clock.millis());
        long tail = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(head, tail);
    }

    private synchronized long head(long now) {
        if (now > lastMillis) {
            lastMillis = now;
            counter = random.nextInt(0x400);
        } else if (++counter > 0xfff) {
            lastMillis++;
            counter = 0;
        }
        return lastMillis << 16 | 0x7000 | counter;
    }
}
