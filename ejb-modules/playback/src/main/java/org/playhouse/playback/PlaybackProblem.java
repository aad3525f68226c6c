package org.playhouse.playback;

import org.playhouse.kernel.ProblemType;

/** What can go wrong between wanting to watch and watching. */
public enum PlaybackProblem implements ProblemType {
    /** Watching needs an account, also for free films. */
    SIGN_IN_REQUIRED(401, "identity.sign-in-required", Kind.CALLER),
    PREMIUM_REQUIRED(403, "playback.premium-required", Kind.CALLER),
    /** {@code details.status} says how far the video is. */
    NOT_READY(409, "playback.not-ready", Kind.CONFLICT),
    /** {@code details.limit} says how many may be open. */
    TOO_MANY_SESSIONS(409, "playback.too-many-sessions", Kind.CONFLICT),
    /** No track is left of what a player can show; {@code details} say what the film has. */
    NOTHING_FITS(409, "playback.nothing-fits", Kind.CONFLICT),
    SESSION_UNKNOWN(404, "playback.session-unknown", Kind.CALLER),
    /** Ended, timed out or signed out. */
    SESSION_ENDED(403, "playback.session-ended", Kind.CALLER),
    /** A media URL that is unsigned, altered, expired, or signed for something else. */
    SIGNATURE_INVALID(403, "origin.signature-invalid", Kind.CALLER);

    private final int status;
    private final String code;
    private final Kind kind;

    PlaybackProblem(int status, String code, Kind kind) {
        this.status = status;
        this.code = code;
        this.kind = kind;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
