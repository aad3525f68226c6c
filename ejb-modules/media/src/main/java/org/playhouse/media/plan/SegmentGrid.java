package org.playhouse.media.plan;

import java.time.Duration;

/**
 * The film's constant frame rate and how many frames make a segment (2 to 6 s).
 *
 * @param rate frames per second
 * @param framesPerSegment also the closed GOP's length
 */
public record SegmentGrid(Rational rate, int framesPerSegment) {

    /** Chosen so that AAC frames of 1024 samples at 48 kHz end with the segments wherever the rate allows it. */
    public static SegmentGrid of(Rational rate) {
        return new SegmentGrid(rate, SegmentLength.framesAt(rate));
    }

    /** Ticks per second of the encoded tracks; one frame is a whole number of them. */
    public long timescale() {
        return rate.den() == 1001 ? rate.num() : rate.num() * 1000;
    }

    public long ticksPerFrame() {
        return rate.den() == 1001 ? 1001 : rate.den() * 1000;
    }

    public Duration segment() {
        return timeOf(framesPerSegment);
    }

    /** When film frame {@code frame} is shown, from the film's zero. */
    public Duration timeOf(long frame) {
        return Duration.ofNanos(Math.round(frame * 1e9 * rate.den() / rate.num()));
    }

    /** The number of frames nearest to a time. */
    public long framesIn(Duration time) {
        return Math.round(seconds(time) * rate.num() / rate.den());
    }

    /** Whole segments in the wished length, at least one, as frames. */
    public int framesPerChunk(Duration wished) {
        long segments = (long) Math.floor(seconds(wished) / seconds(segment()) + 1e-6);
        return (int) (Math.max(1, segments) * framesPerSegment);
    }

    static double seconds(Duration time) {
        return time.getSeconds() + time.getNano() / 1e9;
    }
}
