package org.playhouse.catalog.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.catalog.ScheduledWorkDone;
import org.playhouse.catalog.VideoChange;
import org.playhouse.catalog.VideoRestored;
import org.playhouse.catalog.VideoWithdrawn;
import org.playhouse.catalog.control.VideoStore;
import org.playhouse.catalog.entity.Video;
import org.playhouse.kernel.Audit;
import org.playhouse.kernel.Ids;
import org.playhouse.kernel.Inbox;
import org.playhouse.kernel.Outbox;

/** Publishing windows: a schedule shows a video, or takes it back (SCH-03, CAT-15). */
@Stateless
public class Showings {
    @Inject
    VideoStore store;

    @Inject
    Outbox outbox;

    @Inject
    Inbox inbox;

    @Inject
    Audit audit;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    /** Done once per run of the schedule; answered either way. */
    public void due(UUID run, String schedule, UUID id, boolean shown) {
        if (inbox.first("catalog.showings", run)) {
            var video = store.held(id).filter(found -> !found.deleted());
            outbox.append(video.map(found -> new ScheduledWorkDone(run, true, show(found, id, schedule, shown)))
                    .orElseGet(() -> new ScheduledWorkDone(run, false, "There is no such video: " + id + ".")));
        }
    }

    private String show(Video video, UUID id, String schedule, boolean shown) {
        if (video.withdrawn() != shown) {
            return shown ? "The video was not withdrawn." : "The video was withdrawn already.";
        }
        video.change(new VideoChange(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(shown)));
        outbox.append(shown ? new VideoRestored(id) : new VideoWithdrawn(id));
        audit.record(new Audit.Line(
                ids.next(),
                clock.instant(),
                "system",
                shown ? "video.publish" : "video.withdraw",
                id.toString(),
                Optional.of("schedule " + schedule),
                "done"));
        return shown ? "The video is shown." : "The video is withdrawn.";
    }
}
