package org.playhouse.ingest;

import java.time.Duration;

/**
 * How often the reconciler looks.
 *
 * @param look between two looks at the book, {@code playhouse.ingest.look}
 * @param recheck between two looks at a recorded chunk that nobody read yet, {@code playhouse.ingest.recheck}
 * @param sweep between two sweeps of the buckets, {@code playhouse.ingest.sweep}
 * @param age of what a sweep may delete, {@code playhouse.ingest.sweep-age}
 */
public record HealingConfig(Duration look, Duration recheck, Duration sweep, Duration age) {
    public HealingConfig {
        if (look.toMillis() < 100 || recheck.isNegative() || sweep.toSeconds() < 10 || age.isNegative()) {
            throw new IllegalArgumentException(
                    "playhouse.ingest.look is at least PT0.1S, recheck and sweep-age at least PT0S, sweep at least PT10S");
        }
    }
}
