package org.playhouse.catalog.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.playhouse.catalog.NewVideo;
import org.playhouse.catalog.VideoChange;
import org.playhouse.catalog.VideoDeleted;
import org.playhouse.catalog.VideoRestored;
import org.playhouse.catalog.VideoView;
import org.playhouse.catalog.VideoWithdrawn;
import org.playhouse.catalog.control.VideoStore;
import org.playhouse.catalog.entity.Video;
import org.playhouse.kernel.Audit;
import org.playhouse.kernel.Caller;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.Ids;
import org.playhouse.kernel.Inbox;
import org.playhouse.kernel.Outbox;
import org.playhouse.kernel.Page;
import org.playhouse.kernel.PageRequest;

/** Videos: made, seen, changed, deleted, counted (CAT-07 to CAT-10, CAT-14). */
@Stateless
public class Videos {
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

    public VideoView create(NewVideo wish) {
        var video = new Video(wish, clock.instant());
        store.add(video);
        return video.view();
    }

    /** The video, unless it was deleted. */
    public VideoView get(UUID id) {
        return find(id).filter(video -> !video.deleted()).orElseThrow(VideoStore::unknown);
    }

    /** The video, also a deleted one. */
    public Optional<VideoView> find(UUID id) {
        return store.find(id).map(Video::view);
    }

    /** Those of the ids that exist, also deleted ones. */
    public Map<UUID, VideoView> of(Collection<UUID> wanted) {
        return store.all(wanted).stream()
                .map(Video::view)
                .collect(Collectors.toMap(VideoView::id, Function.identity()));
    }

    /** What this caller may know of: own ones and those of operators' business always, others once published. */
    public VideoView visible(Caller caller, UUID id) {
        var video = get(id);
        if (video.published() || caller.is(video.creator()) || caller.has("operator") || caller.has("admin")) {
            return video;
        }
        throw VideoStore.unknown();
    }

    /** The caller's own video; to anybody else it does not exist. */
    public VideoView owned(Caller caller, UUID id) {
        var video = get(id);
        if (caller.is(video.creator())) {
            return video;
        }
        throw VideoStore.unknown();
    }

    public Page<VideoView> published(PageRequest page) {
        return store.published(page);
    }

    public Page<VideoView> mine(UUID creator, Optional<String> status, PageRequest page) {
        return store.mine(creator, status, page);
    }

    /** An owner's change; refused when somebody changed it since the caller read it. */
    public VideoView change(Caller caller, UUID id, int ifMatchVersion, VideoChange change) {
        var video = store.hold(id);
        if (video.deleted() || !caller.account().map(video::ownedBy).orElse(false)) {
            throw VideoStore.unknown();
        }
        if (video.revision() != ifMatchVersion) {
            throw CommonProblem.PRECONDITION_FAILED.because("The video was changed in the meantime. Read it again.");
        }
        boolean wasWithdrawn = video.withdrawn();
        video.change(change);
        if (video.withdrawn() != wasWithdrawn) {
            outbox.append(video.withdrawn() ? new VideoWithdrawn(id) : new VideoRestored(id));
        }
        return video.view();
    }

    /** Its owner or an admin deletes it; the rest follows from the fact. */
    public VideoView delete(Caller caller, UUID id) {
        var video = store.hold(id);
        boolean owner = caller.account().map(video::ownedBy).orElse(false);
        if (video.deleted() || !(owner || caller.has("admin"))) {
            throw VideoStore.unknown();
        }
        video.delete(clock.instant());
        outbox.append(new VideoDeleted(id, video.presentation()));
        var line = new Audit.Line(
                ids.next(),
                clock.instant(),
                caller.account().map(UUID::toString).orElse("system"),
                "video.delete",
                id.toString(),
                Optional.empty(),
                "done");
        if (owner) {
            audit.record(line);
        } else {
            audit.announce(line);
        }
        return video.view();
    }

    /** ingest says how far a video has come. A deleted one stays as it is. */
    public void reached(UUID id, String status) {
        var video = store.hold(id);
        if (!video.deleted()) {
            video.reached(status);
        }
    }

    /** @param packager number of the rules that the presentation's bytes follow */
    public void published(UUID id, UUID presentation, int packager, double durationSeconds) {
        var video = store.hold(id);
        if (!video.deleted()) {
            video.published(presentation, packager, durationSeconds);
        }
    }

    /** ingest says that a video can be played, while more of it is to come. */
    public void playable(UUID id, UUID presentation, int packager, double durationSeconds) {
        var video = store.hold(id);
        if (!video.deleted()) {
            video.playable(presentation, packager, durationSeconds);
        }
    }

    /** @param document key in bucket manifest of what the presentation lists from now on */
    public void extended(UUID id, String document) {
        store.hold(id).extended(document);
    }

    /** What could be played before all of it was made cannot any more. */
    public void takenBack(UUID id) {
        var video = store.hold(id);
        if (!video.deleted()) {
            video.takenBack();
        }
    }

    /** Counts one viewing, once per fact. */
    public void viewed(UUID factId, UUID video) {
        if (inbox.first("catalog.views", factId)) {
            store.viewed(video);
        }
    }
}
