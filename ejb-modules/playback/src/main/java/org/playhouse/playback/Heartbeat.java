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

    /** A heartbeat in a client's words; null is as wrong as any other value. */
    public static Heartbeat of(Double positionSeconds, String state) {
        if (positionSeconds == null) {
            throw CommonProblem.invalid("positionSeconds", "is needed");
        }
        for (var known : State.values()) {
            if (known.name().toLowerCase(java.util.Locale.ROOT).equals(state)) {
                return new Heartbeat(positionSeconds, known);
            }
        }
        throw CommonProblem.invalid("state", "must be playing or paused");
    }
}
