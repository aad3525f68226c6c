package org.playhouse.media.plan;

import java.math.BigInteger;

/**
 * When the source's pictures are shown, ascending, in time bases of the stream, and which of them are entry points.
 *
 * @param exact false when the file does not say (times were guessed): no entry point is trusted then
 */
@SuppressWarnings("ArrayRecordComponent")
public record FrameTimes(Rational timeBase, long[] ticks, boolean[] keys, boolean exact) {
    public static FrameTimes unknown(Rational timeBase) {
        return new FrameTimes(timeBase, new long[0], new boolean[0], false);
    }

    public int count() {
        return ticks.length;
    }

    double seconds(int frame) {
        return ticks[frame] * timeBase.value();
    }

    /** The film frame, counted from the first picture, on which a picture falls: the nearest, halves up. */
    long slot(int frame, Rational rate) {
        return slot(ticks[frame] - ticks[0], rate);
    }

    private long slot(long passed, Rational rate) {
        long num = timeBase.num() * rate.num();
        long den = timeBase.den() * rate.den();
        if (Math.multiplyHigh(passed, 2 * num) == 0 && passed * 2 * num >= 0) {
            return Math.floorDiv(passed * 2 * num + den, 2 * den);
        }
        BigInteger twice = BigInteger.valueOf(passed).multiply(BigInteger.valueOf(2 * num));
        return twice.add(BigInteger.valueOf(den))
                .divide(BigInteger.valueOf(2 * den))
                .longValue();
    }
}
