package org.playhouse.playback;

import org.playhouse.kernel.CommonProblem;

/** @param positionSeconds where the player is, from the film's beginning */
public record Heartbeat(double positionSeconds, State state) {
    /** What the player does. */
    public enum State {
        PLAYING,
        PAUSED
    }

    public Heartbeat {
        if (!Double.isFinite(positionSeconds) || positionSeconds < 0 || positionSeconds > 1e9) {
            throw CommonProblem.invalid("positionSeconds", "must be 0 or more");
        }
    }
}
