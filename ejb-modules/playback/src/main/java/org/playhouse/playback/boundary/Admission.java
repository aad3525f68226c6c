package org.playhouse.playback.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.playhouse.catalog.CatalogProblem;
import org.playhouse.catalog.VideoView;
import org.playhouse.catalog.boundary.Videos;
import org.playhouse.kernel.Caller;
import org.playhouse.playback.control.WatchPolicy;

/** Who may watch: the one place that says so. */
@Stateless
public class Admission {
    private final WatchPolicy policy = new WatchPolicy();

    @Inject
    Videos videos;

    /**
     * The video when this caller may watch it, else the reason why not.
     *
     * @param at when they want to watch (rights windows will ask)
     */
    public VideoView mayWatch(Caller caller, UUID video, Instant at) {
        var view =
                videos.find(video).orElseThrow(() -> CatalogProblem.VIDEO_UNKNOWN.because("There is no such video."));
        policy.refusal(caller, view).ifPresent(refusal -> {
            throw refusal;
        });
        return view;
    }

    /** The video when its media may still leave the house: not withdrawn, not deleted. */
    public VideoView stillShown(UUID video) {
        return videos.find(video)
                .filter(view -> !view.withdrawn() && !view.deleted())
                .orElseThrow(() -> CatalogProblem.WITHDRAWN.because("This video was withdrawn."));
    }

    /** Whether a video was deleted. */
    public boolean deleted(UUID video) {
        return videos.find(video).map(VideoView::deleted).orElse(true);
    }
}
