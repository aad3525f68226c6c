package org.playhouse.ingest.control;

import java.time.Duration;
import java.util.UUID;

/**
 * How far a claimed step is: what it still needs is what it took so far, scaled.
 *
 * @param fraction done, 0..1
 * @param elapsed since its claim
 */
public record Remainder(UUID item, long epoch, double fraction, Duration elapsed) {
    /** Steps do not run evenly: a quarter more than it seems, and two seconds to write what was made. */
    private static final double UNEVEN = 1.25;

    private static final Duration WRITING = Duration.ofSeconds(2);
    /** Below that a fraction says nothing, and little is lost. */
    private static final double TOLD = 0.05;

    /** Whether it will end in the time left. What has hardly begun will not: handing it back costs least. */
    public boolean endsIn(Duration left) {
        if (fraction < TOLD) {
            return false;
        }
        double seconds = elapsed.toMillis() / 1000.0 * (1 - fraction) / fraction * UNEVEN;
        return Duration.ofMillis(Math.round(seconds * 1000)).plus(WRITING).compareTo(left) <= 0;
    }
}
