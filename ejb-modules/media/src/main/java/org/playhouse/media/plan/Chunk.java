package org.playhouse.media.plan;

/**
 * A whole number of segments that one encoder makes, the last chunk may end with a short one.
 *
 * @param number from 0
 * @param startFrame first film frame
 * @param seekMicros where to enter the source, in microseconds of its own clock, or {@link #NO_SEEK}: at its beginning
 */
public record Chunk(int number, long startFrame, int frames, long seekMicros) {
    public static final long NO_SEEK = Long.MIN_VALUE;

    public boolean seeks() {
        return seekMicros != NO_SEEK;
    }

    public long endFrame() {
        return startFrame + frames;
    }
}
