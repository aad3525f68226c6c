package org.playhouse.media.cmaf;

/**
 * Where segments of all tracks of a film end: every {@code frames} frames at {@code rateNumerator / rateDenominator}
 * frames per second, from presentation time 0.
 */
public record SegmentGrid(int frames, int rateNumerator, int rateDenominator) {
    public SegmentGrid {
        if (frames < 1 || rateNumerator < 1 || rateDenominator < 1) {
            throw new IllegalArgumentException("a grid needs positive numbers");
        }
    }

    /** End of segment {@code number} (1..) in units of {@code timescale}, rounded down. */
    public long boundary(long number, long timescale) {
        long frame = Math.multiplyExact(number, frames);
        return Math.multiplyExact(Math.multiplyExact(frame, rateDenominator), timescale) / rateNumerator;
    }

    /** A segment that ends before {@code time}, in units of {@code timescale}, and not far before; 0 when none does. */
    long before(long time, long timescale) {
        return Math.max(0, (long) (time / seconds() / timescale * (1 - 1e-9)) - 1);
    }

    /** Segment length in seconds; for log lines and plans, not for sums. */
    public double seconds() {
        return (double) frames * rateDenominator / rateNumerator;
    }
}
