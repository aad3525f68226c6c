package org.playhouse.playback.control;

/** Decides where a viewer goes on. Pure; seconds. */
public final class ResumePolicy {
    private static final double CREDITS = 30;

    /** Where they left, or the beginning when only the last 5 % (at most 30 s) are missing. */
    public double resume(double position, double duration) {
        return position >= duration - Math.min(CREDITS, duration * 0.05) ? 0 : position;
    }
}
