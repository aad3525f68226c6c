package org.playhouse.media.plan;

import java.time.Duration;
import java.util.List;

/**
 * What the house decides, not the source.
 *
 * @param chunk wished length of a chunk, rounded down to whole segments, at least one
 * @param threads of each encoder
 * @param preset of the encoder, like "veryfast"
 * @param encoderBuild the engine's version line
 * @param coding of the pictures
 * @param sounds what is made of each sound of the source
 * @param ladder which sizes
 * @param captions whether the source's texts become captions
 */
public record PlanSettings(
        Duration chunk,
        int threads,
        String preset,
        String encoderBuild,
        VideoCoding coding,
        List<SoundWish> sounds,
        LadderWish ladder,
        boolean captions) {
    /** With the usual sound. */
    public PlanSettings(Duration chunk, int threads, String preset, String encoderBuild, VideoCoding coding) {
        this(chunk, threads, preset, encoderBuild, coding, SoundWish.USUAL);
    }

    /** With the usual sizes, and captions. */
    public PlanSettings(
            Duration chunk,
            int threads,
            String preset,
            String encoderBuild,
            VideoCoding coding,
            List<SoundWish> sounds) {
        this(chunk, threads, preset, encoderBuild, coding, sounds, LadderWish.USUAL, true);
    }

    public PlanSettings {
        sounds = List.copyOf(sounds);
        if (chunk.isNegative() || chunk.isZero() || threads < 1) {
            throw new IllegalArgumentException(chunk + ", " + threads + " threads");
        }
    }
}
