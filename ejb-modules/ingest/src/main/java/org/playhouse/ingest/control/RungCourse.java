package org.playhouse.ingest.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.playhouse.ingest.AssembledTrack;
import org.playhouse.ingest.Effort;
import org.playhouse.ingest.ExtendedFilm;
import org.playhouse.ingest.FilmEncoded;
import org.playhouse.ingest.FilmPublished;
import org.playhouse.ingest.FilmRendition;
import org.playhouse.ingest.FilmStatus;
import org.playhouse.ingest.IngestProblem;
import org.playhouse.ingest.ObjectNames;
import org.playhouse.ingest.PlannedChunk;
import org.playhouse.ingest.WorkStep;
import org.playhouse.ingest.entity.Film;
import org.playhouse.ingest.entity.Progress;
import org.playhouse.ingest.entity.WorkItem;
import org.playhouse.kernel.Bucket;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.Ids;
import org.playhouse.kernel.Outbox;
import org.playhouse.media.MediaException;
import org.playhouse.media.plan.EncodePlan;

/**
 * The course of rungs that are encoded apart: they become tracks with numbers of their own and join what is played, of
 * which no byte changes. Every method holds the film first.
 */
@ApplicationScoped
@Transactional
public class RungCourse {
    @Inject
    Course course;

    @Inject
    FilmBook films;

    @Inject
    WorkBook work;

    @Inject
    FilmDetails details;

    @Inject
    RungBook book;

    @Inject
    Burdens burdens;

    @Inject
    JobLog log;

    @Inject
    Leftovers leftovers;

    @Inject
    Endings endings;

    @Inject
    Showcase showcase;

    @Inject
    Outbox outbox;

    @Inject
    Ids ids;

    /** One rendition of a published film is made again, and only that; until then the present one is played. */
    public void again(UUID id, String rendition, String reason) {
        var film = films.hold(id);
        boolean idle = film.times().removedAt().isEmpty() && !film.apart().reworking();
        film.require(film.status() == FilmStatus.PUBLISHED && idle, "given a rendition made again");
        var plan = plan(film);
        int position = position(film, plan, rendition);
        films.nextAttempt(id);
        book.again(id);
        book.keepChunks(id);
        var next = films.hold(id);
        log.line(next, WorkStep.ENCODE.word(), "retried", "rendition " + rendition + ": " + reason);
        for (var chunk : plan.chunks()) {
            var item = ids.next();
            var about = new PlannedChunk(
                    chunk.number(),
                    seconds(plan, chunk.startFrame()),
                    seconds(plan, chunk.frames()),
                    false,
                    List.of(position),
                    true,
                    1);
            work.add(item, next, about, film.plan().hash().orElseThrow());
            outbox.ring(item);
        }
        burdens.chunks(next, only(next, rendition));
    }

    private List<FilmRendition> only(Film film, String rendition) {
        return details.renditions(List.of(film.id())).getOrDefault(film.id(), List.of()).stream()
                .filter(one -> one.name().equals(rendition))
                .toList();
    }

    private static EncodePlan plan(Film film) {
        try {
            return EncodePlan.fromJson(film.plan().text().orElseThrow());
        } catch (MediaException anotherRelease) {
            throw IngestProblem.STATE
                    .because("The film was planned by another release, so no rendition of it can be made alone.")
                    .with("status", film.status().name());
        }
    }

    private int position(Film film, EncodePlan plan, String rendition) {
        var names = plan.rungs().stream().map(rung -> rung.name()).toList();
        if (!names.contains(rendition)) {
            throw CommonProblem.invalid("rendition", "must be one of " + String.join(", ", names));
        }
        return names.indexOf(rendition) + 1;
    }

    /** Refuses a name that is none of the film's renditions. */
    public void demandKnown(Film film, String rendition) {
        var known = details.renditions(List.of(film.id())).getOrDefault(film.id(), List.of()).stream()
                .map(FilmRendition::name)
                .toList();
        if (!known.contains(rendition)) {
            throw CommonProblem.invalid("rendition", "must be one of " + String.join(", ", known));
        }
    }

    private static double seconds(EncodePlan plan, long frames) {
        return plan.grid().timeOf(frames).toNanos() / 1e9;
    }

    /** Their tracks are made: they get numbers, and are to join what is played. */
    public void gathered(UUID id, long epoch, List<AssembledTrack> made, Effort effort) {
        var held = course.hold(id, epoch);
        var film = held.film();
        work.done(id, epoch, effort);
        int number = book.next(film.id(), made.size());
        var tracks = new ArrayList<AssembledTrack>();
        for (var one : made) {
            tracks.add(new AssembledTrack(number + tracks.size(), one.name(), one.kind(), one.object(), one.sha256()));
        }
        details.forgetTracks(
                film.id(), ObjectNames.gathered(film.id(), held.item().attempt()));
        details.moreTracks(film.id(), tracks);
        if (film.status() == FilmStatus.TRANSCODING) {
            course.become(film, FilmStatus.PACKAGING);
            films.stage(film.id(), Progress.of(WorkStep.EXTEND, 0));
            outbox.append(new FilmEncoded(film.id()));
        }
        course.due(film, WorkStep.EXTEND);
    }

    /** Who opens a session from now on is told of them; those that they replace are read for a while longer. */
    public void extended(UUID id, long epoch, ExtendedFilm made, Effort effort) {
        var held = course.hold(id, epoch);
        var film = held.film();
        work.done(id, epoch, effort);
        book.joined(film, made);
        showcase.extended(film.id(), made);
        made.replaced().forEach(object -> leftovers.object(film.id(), object, CaptionChanges.STILL_READ));
        leftovers.folder(
                film.id(),
                Bucket.MEZZANINE,
                ObjectNames.gathered(film.id(), held.item().attempt()));
        endings.keepAWhile(film);
        log.line(held.item(), "published", words(made));
        if (film.status() == FilmStatus.PACKAGING) {
            films.stage(film.id(), new Film.Stage("done", 1));
            course.become(film, FilmStatus.PUBLISHED);
            outbox.append(new FilmPublished(
                    film.id(), film.presentation().orElseThrow(), film.plan().duration()));
        }
    }

    private static String words(ExtendedFilm made) {
        return made.tracks().stream()
                .map(track -> track.name() + " as track " + track.number())
                .collect(Collectors.joining(", "));
    }

    /** A rendition of a published film could not be made again: the film stays what it is. */
    public void ended(Film film, String why) {
        for (var item : work.of(film)) {
            if (item.state() == WorkItem.State.LEASED && !item.step().ofSound()) {
                leftovers.loser(item);
            }
        }
        book.ended(film);
        films.erred(film.id(), why);
        endings.keepAWhile(film);
    }

    /** Somebody cancelled it. */
    public void cancelled(Film film, String reason) {
        ended(film, "Making a rendition again was cancelled: " + reason);
        log.line(film, WorkStep.ENCODE.word(), "cancelled", reason);
    }
}
