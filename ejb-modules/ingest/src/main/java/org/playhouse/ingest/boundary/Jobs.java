package org.playhouse.ingest.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.catalog.VideoView;
import org.playhouse.catalog.boundary.Videos;
import org.playhouse.ingest.FilmStatus;
import org.playhouse.ingest.JobLine;
import org.playhouse.ingest.JobView;
import org.playhouse.ingest.control.Beginnings;
import org.playhouse.ingest.control.Endings;
import org.playhouse.ingest.control.FilmBook;
import org.playhouse.ingest.control.JobLog;
import org.playhouse.ingest.control.JobViews;
import org.playhouse.ingest.control.Places;
import org.playhouse.ingest.control.Replays;
import org.playhouse.ingest.control.RungCourse;
import org.playhouse.ingest.entity.Film;
import org.playhouse.kernel.Audit;
import org.playhouse.kernel.Caller;
import org.playhouse.kernel.Ids;
import org.playhouse.kernel.Page;
import org.playhouse.kernel.PageRequest;

/** The work as operators see and steer it. One job per film; a retry is its next attempt. */
@Stateless
public class Jobs {
    @Inject
    FilmBook films;

    @Inject
    JobViews views;

    @Inject
    JobLog log;

    @Inject
    Beginnings beginnings;

    @Inject
    Endings endings;

    @Inject
    Places places;

    @Inject
    Replays replays;

    @Inject
    RungCourse rungs;

    @Inject
    Videos videos;

    @Inject
    Leases leases;

    @Inject
    Audit audit;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    public Page<JobView> page(Optional<String> status, Optional<UUID> video, PageRequest page) {
        var found = films.jobs(status, video, page);
        var titles = videos.of(found.items().stream().map(Film::id).toList());
        return found.map(film -> view(film, titles));
    }

    public JobView get(UUID id) {
        var film = films.byJob(id).orElseThrow(FilmBook::unknown);
        return view(film, videos.of(List.of(film.id())));
    }

    /** Oldest first, after a number; empty at the end. */
    public List<JobLine> log(UUID id, long after, int limit) {
        return log.read(films.byJob(id).orElseThrow(FilmBook::unknown).id(), after, limit);
    }

    public JobView cancel(Caller caller, UUID id, String reason) {
        var film = films.hold(films.byJob(id).orElseThrow(FilmBook::unknown).id());
        film.require(film.status().working() || film.apart().reworking(), "cancelled");
        if (film.apart().reworking()) {
            rungs.cancelled(film, reason);
        } else {
            endings.cancelled(film, reason);
        }
        Films.stopHere(leases, film.id());
        remember(caller, "job.cancel", film, reason);
        return get(id);
    }

    /**
     * The next attempt: of a failed film what is missing, of a published one a rendition alone.
     *
     * @param rendition name of the one that is meant
     * @param chunk number of the one that is encoded anew although it was made
     */
    public JobView retry(Caller caller, UUID id, String reason, Optional<String> rendition, Optional<Integer> chunk) {
        var film = films.byJob(id).orElseThrow(FilmBook::unknown);
        boolean published = film.status() == FilmStatus.PUBLISHED && rendition.isPresent();
        film.require(published || film.status() == FilmStatus.FAILED, "tried again");
        rendition.ifPresent(name -> rungs.demandKnown(film, name));
        if (published) {
            rungs.again(film.id(), rendition.get(), reason);
        } else {
            chunk.ifPresentOrElse(
                    number -> replays.chunk(film.id(), number, reason), () -> beginnings.retried(film.id(), reason));
        }
        remember(
                caller,
                "job.retry",
                film,
                rendition.map(name -> name + ": " + reason).orElse(reason));
        return get(id);
    }

    /**
     * @param priority 0 to 9, 9 goes first
     * @param deadline absent: none
     */
    public JobView move(Caller caller, UUID id, int priority, Optional<Instant> deadline, String reason) {
        var film = films.byJob(id).orElseThrow(FilmBook::unknown);
        places.move(film.id(), priority, deadline, reason);
        remember(caller, "job.priority", film, priority + ": " + reason);
        return get(id);
    }

    /** What runs of it ends; nothing more is claimed. */
    public JobView pause(Caller caller, UUID id, String reason) {
        var film = films.byJob(id).orElseThrow(FilmBook::unknown);
        places.pause(film.id(), reason);
        remember(caller, "job.pause", film, reason);
        return get(id);
    }

    public JobView resume(Caller caller, UUID id, String reason) {
        var film = films.byJob(id).orElseThrow(FilmBook::unknown);
        places.resume(film.id(), reason);
        remember(caller, "job.resume", film, reason);
        return get(id);
    }

    private void remember(Caller caller, String action, Film film, String reason) {
        audit.announce(new Audit.Line(
                ids.next(),
                clock.instant(),
                caller.account().map(UUID::toString).orElse("system"),
                action,
                film.id().toString(),
                Optional.of(reason),
                "done"));
    }

    private JobView view(Film film, Map<UUID, VideoView> titles) {
        var title = Optional.ofNullable(titles.get(film.id())).map(VideoView::title);
        return views.of(film, title.orElse(""), clock.instant());
    }
}
