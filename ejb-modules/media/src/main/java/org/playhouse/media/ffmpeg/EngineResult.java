package org.playhouse.media.ffmpeg;

import java.time.Duration;
import java.util.List;

/**
 * How a run ended.
 *
 * @param exit the process's exit code; a signal is 128 + its number
 * @param cpu user and system time of the child, as last seen before it ended
 * @param frames pictures of the first output
 * @param outTime what was written of the first output
 * @param lines the last diagnostic lines, URLs masked
 */
public record EngineResult(
        Outcome outcome, int exit, Duration cpu, Duration wall, long frames, Duration outTime, List<String> lines) {
    public enum Outcome {
        /** Ended by itself, with every picture it owed. */
        COMPLETE,
        /** Ended by itself, and it is not the store: a failure. */
        FAILED,
        /** No progress for the allowed time; killed. */
        STALLED,
        /** {@link EngineRun#kill()} was called: an interruption. */
        KILLED,
        /** Ended by somebody else's signal: an interruption. */
        SIGNALLED,
        /** The input's or output's store did not answer: an interruption. */
        STORE_AWAY
    }

    public boolean complete() {
        return outcome == Outcome.COMPLETE;
    }

    public boolean interrupted() {
        return outcome == Outcome.KILLED || outcome == Outcome.SIGNALLED || outcome == Outcome.STORE_AWAY;
    }
}
