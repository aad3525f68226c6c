package org.playhouse.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Beats from the pool of the repeated tasks: when it falls silent, the member's threads hang. Measured on the machine's
 * own count of nanoseconds, so that a clock that is set does not look like a hang.
 */
@ApplicationScoped
public class Heartbeat {
    private final LongSupplier nanos;
    private volatile long last;

    public Heartbeat() {
        this(System::nanoTime);
    }

    Heartbeat(LongSupplier nanos) {
        this.nanos = nanos;
        this.last = nanos.getAsLong();
    }

    void beat() {
        last = nanos.getAsLong();
    }

    /** Time since the last beat, or since the start. */
    Duration silence() {
        return Duration.ofNanos(nanos.getAsLong() - last);
    }
}
