package org.playhouse.media.plan;

import java.time.Duration;

/**
 * What the house decides, not the source.
 *
 * @param chunk wished length of a chunk, rounded down to whole segments, at least one
 * @param threads of each encoder
 * @param preset of the encoder, like "veryfast"
 * @param encoderBuild the engine's version line
 * @param coding of the pictures
 */
public record PlanSettings(Duration chunk, int threads, String preset, String encoderBuild, VideoCoding coding) {
    public PlanSettings {
        if (chunk.isNegative() || chunk.isZero() || threads < 1) {
            throw new IllegalArgumentException(chunk + ", " + threads + " threads");
        }
    }
}
