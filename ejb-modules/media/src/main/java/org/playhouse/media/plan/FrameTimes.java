package org.playhouse.media.plan;

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
}
