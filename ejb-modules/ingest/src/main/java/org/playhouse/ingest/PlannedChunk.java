package org.playhouse.ingest;

import java.util.List;

/**
 * A piece of the film that is encoded at once.
 *
 * @param number from 0
 * @param startSeconds in the film
 * @param audio whether it is the sound of the whole film
 * @param rungs of pictures: positions in the plan, from 1, of those that it is about; none: all of them
 * @param later whether these rungs join a presentation that is played without them
 * @param weight share of its rungs in the film's pixels, 0 to 1
 */
public record PlannedChunk(
        int number,
        double startSeconds,
        double durationSeconds,
        boolean audio,
        List<Integer> rungs,
        boolean later,
        double weight) {
    public PlannedChunk {
        rungs = List.copyOf(rungs);
    }

    /** A sound, or pictures in all sizes. */
    public PlannedChunk(int number, double startSeconds, double durationSeconds, boolean audio) {
        this(number, startSeconds, durationSeconds, audio, List.of(), false, 1);
    }
}
