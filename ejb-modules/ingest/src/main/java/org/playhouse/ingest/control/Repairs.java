package org.playhouse.ingest.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.playhouse.ingest.PlannedChunk;
import org.playhouse.ingest.WorkStep;
import org.playhouse.ingest.entity.Film;
import org.playhouse.ingest.entity.WorkItem;
import org.playhouse.ingest.entity.WorkItem.State;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.kernel.Outbox;

/**
 * Objects that were recorded and are gone or damaged before their last reader had them: the row that made one is due
 * again, under a next epoch and so with another name, and what is made of it sleeps until then.
 */
@ApplicationScoped
@Transactional
public class Repairs {
    private static final List<WorkStep> FIRST = List.of(WorkStep.PLAN, WorkStep.ASSEMBLE, WorkStep.PACKAGE);
    private static final List<WorkStep> LATER = List.of(WorkStep.GATHER, WorkStep.EXTEND);

    @Inject
    Course course;

    @Inject
    FilmBook films;

    @Inject
    WorkBook work;

    @Inject
    LostObjects lost;

    @Inject
    JobLog log;

    @Inject
    Leftovers leftovers;

    @Inject
    Outbox outbox;

    /**
     * A step could not read an object (what it was is {@code why}).
     *
     * @return whether it can be made again; else nothing has changed
     */
    public boolean missed(UUID reader, long epoch, ObjectRef object, String why) {
        var held = course.hold(reader, epoch);
        var maker = lost.maker(held.film(), object);
        if (maker.isEmpty() || held.item().step().ofSound()) {
            return false;
        }
        log.line(held.item(), "interrupted", why);
        leftovers.loser(held.item());
        lost.sleep(reader, epoch);
        again(maker.get(), object, why);
        return true;
    }

    /** Nobody reads it yet, and it was found missing. What is under way meanwhile finds it itself. */
    public void missing(WorkItem seen, ObjectRef object) {
        var film = films.hold(seen.film());
        var maker = lost.maker(film, object);
        var readers = work.of(film).stream().filter(item -> reads(item, seen)).toList();
        boolean unread = readers.stream().allMatch(item -> item.state() == State.WAITING);
        if (maker.isPresent() && unread && film.status().working()) {
            readers.forEach(reader -> lost.sleep(reader.id()));
            again(maker.get(), object, "object " + object.key() + " is missing");
        }
    }

    private static boolean reads(WorkItem item, WorkItem seen) {
        boolean later = seen.chunk().filter(PlannedChunk::later).isPresent();
        return seen.step() == WorkStep.ENCODE && item.step() == (later ? WorkStep.GATHER : WorkStep.ASSEMBLE);
    }

    private void again(WorkItem maker, ObjectRef object, String why) {
        lost.again(maker.id());
        log.line(maker, "healed", why + ": it is made again");
        leftovers.object(maker.film(), object, Leftovers.LATE);
        outbox.ring(maker.id());
    }

    /** Rows of a film that ended are nobody's work any more. */
    public void ended(UUID id) {
        var film = films.hold(id);
        if (film.status().end() && !film.apart().reworking() && lost.stale(id)) {
            work.cancel(id);
            log.line(film, film.stage().word(), "healed", "work was due of a film that had ended");
        }
    }

    /** A film is under way and no row of it is: the step that would have come next is due. */
    public void stuck(UUID id) {
        var film = films.hold(id);
        if (!film.status().working() || !lost.idle(film)) {
            return;
        }
        var next = next(film);
        next.ifPresent(step -> {
            log.line(film, step.word(), "healed", "nothing was due of a film under way: " + step.word() + " is");
            course.due(film, step);
        });
    }

    /** The first step of the film's way that has no row, or one that sleeps; chunks come with the plan alone. */
    private Optional<WorkStep> next(Film film) {
        var rows = work.of(film);
        boolean later = rows.stream()
                .anyMatch(row -> row.chunk().filter(PlannedChunk::later).isPresent());
        var way = later ? Stream.concat(FIRST.stream(), LATER.stream()) : FIRST.stream();
        return way.filter(step -> rows.stream().noneMatch(row -> row.step() == step && row.state() == State.DONE))
                .findFirst();
    }
}
