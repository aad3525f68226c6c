package org.playhouse.playback.control;

import java.util.Optional;
import org.playhouse.catalog.CatalogProblem;
import org.playhouse.catalog.VideoView;
import org.playhouse.kernel.Caller;
import org.playhouse.kernel.Problem;
import org.playhouse.playback.PlaybackProblem;

/** Decides who may watch what. Pure. */
public final class WatchPolicy {
    /** The reason why not, or nothing. */
    public Optional<Problem> refusal(Caller caller, VideoView video) {
        if (caller.anonymous()) {
            return Optional.of(PlaybackProblem.SIGN_IN_REQUIRED.because("Sign in to watch."));
        }
        boolean insider = caller.is(video.creator()) || caller.has("admin");
        if (video.deleted() || (!video.published() && !insider && !caller.has("operator"))) {
            return Optional.of(CatalogProblem.VIDEO_UNKNOWN.because("There is no such video."));
        }
        if (!video.published()) {
            return Optional.of(PlaybackProblem.NOT_READY
                    .because(video.withdrawn() ? "This video was withdrawn." : "This video is not ready to be played.")
                    .with("status", video.status()));
        }
        if (video.premium() && !insider && !caller.has("premium")) {
            return Optional.of(PlaybackProblem.PREMIUM_REQUIRED.because("This film needs a premium account."));
        }
        return Optional.empty();
    }
}
