package org.playhouse.ingest.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.ingest.AssembledFilm;
import org.playhouse.ingest.ChunkOutput;
import org.playhouse.ingest.Effort;
import org.playhouse.ingest.FilmEncoded;
import org.playhouse.ingest.FilmFinding;
import org.playhouse.ingest.FilmPlanned;
import org.playhouse.ingest.FilmPublished;
import org.playhouse.ingest.FilmRendition;
import org.playhouse.ingest.FilmStatus;
import org.playhouse.ingest.LeaseLost;
import org.playhouse.ingest.PlannedChunk;
import org.playhouse.ingest.PlannedFilm;
import org.playhouse.ingest.PresentationIds;
import org.playhouse.ingest.PublishedFilm;
import org.playhouse.ingest.WorkStep;
import org.playhouse.ingest.control.Claims.Claim;
import org.playhouse.ingest.entity.Film;
import org.playhouse.ingest.entity.Progress;
import org.playhouse.ingest.entity.WorkItem;
import org.playhouse.kernel.Bucket;
import org.playhouse.kernel.Ids;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.kernel.Outbox;

/**
 * The course of a film through its steps. Every method runs in one transaction, holds the film first, then demands the
 * claim: two chunks that end at once pass one after the other, and the second sees that it is the last.
 */
@ApplicationScoped
@Transactional
public class Course {
    @Inject
    FilmBook films;

    @Inject
    WorkBook work;

    @Inject
    Burdens burdens;

    @Inject
    FilmDetails details;

    @Inject
    LostObjects lost;

    @Inject
    JobLog log;

    @Inject
    RungBook rungs;

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

    /** A film, and the row of it that the caller holds. */
    public record Held(Film film, WorkItem item) {}

    /** Holds the film, then demands the claim. */
    public Held hold(UUID id, long epoch) {
        var film = films.holdOf(id).orElseThrow(() -> new LeaseLost(id, epoch));
        return new Held(film, work.held(id, epoch));
    }

    /** A member took rows of a film, which is under way then. Gives the claims that still stand. */
    public List<Claim> claimed(UUID id, List<Claim> taken, String member) {
        var film = films.hold(id);
        var stand = taken.stream()
                .filter(claim -> work.claimed(claim.item(), claim.epoch())
                        .map(item -> claimed(film, item, member))
                        .isPresent())
                .toList();
        if (!stand.isEmpty() && film.times().startedAt().isEmpty()) {
            films.started(id);
        }
        return stand;
    }

    private WorkItem claimed(Film film, WorkItem item, String member) {
        if (item.step() == WorkStep.PLAN && film.status() == FilmStatus.QUEUED) {
            become(film, FilmStatus.TRANSCODING);
            films.stage(film.id(), Progress.of(WorkStep.PLAN, 0));
        }
        if (item.step() == WorkStep.PACKAGE) {
            work.presents(
                    item.id(),
                    item.claim().epoch(),
                    PresentationIds.of(item.id(), item.claim().epoch()));
        }
        if (item.step() == WorkStep.EXTEND) {
            work.presents(item.id(), item.claim().epoch(), film.presentation().orElseThrow());
        }
        item.chunk().ifPresent(chunk -> rungs.encoding(film.id(), chunk.rungs()));
        if (item.interruptions() > 0) {
            log.line(item, "healed", "taken over by " + member + " after " + item.interruptions() + " interruptions");
        }
        log.line(item, "leased", "by " + member + " under epoch " + item.claim().epoch());
        return item;
    }

    /** How far a step is that works on the whole film. */
    public void reached(UUID id, long epoch, double fraction) {
        var held = hold(id, epoch);
        var step = held.item().step();
        if (rungs.counts(held.film(), step)) {
            films.stage(held.film().id(), Progress.of(step, fraction));
        }
    }

    public void planned(UUID id, long epoch, PlannedFilm plan) {
        var film = goingOn(hold(id, epoch).film(), plan);
        boolean playable = film.presentation().isPresent();
        work.done(id, epoch, Effort.NONE);
        films.planned(film.id(), plan);
        if (!playable) {
            details.ladder(film.id(), plan.ladder(), plan.audio());
        }
        details.chapters(film.id(), plan.chapters());
        details.found(film.id(), plan.findings());
        var earlier = work.made(film.id(), plan.planHash());
        for (var chunk : plan.chunks()) {
            if (!playable || chunk.later()) {
                due(film, chunk, plan, earlier);
            }
        }
        burdens.chunks(film, plan.renditions());
        films.encoding(film.id(), film.job().attempt());
        outbox.append(new FilmPlanned(film.id()));
        goOn(film);
    }

    /** An earlier attempt may have made the film playable: by another plan nothing can join that, so it is taken back. */
    private Film goingOn(Film film, PlannedFilm plan) {
        boolean same = film.plan().hash().equals(Optional.of(plan.planHash())) && plan.apart();
        if (film.presentation().isPresent() && !same) {
            leftovers.presentation(film.id(), film.presentation().get());
            rungs.takenBack(film.id());
            showcase.takenBack(film.id());
        }
        return films.hold(film.id());
    }

    private void due(Film film, PlannedChunk chunk, PlannedFilm plan, List<ChunkOutput> earlier) {
        var item = ids.next();
        work.add(item, film, chunk, plan.planHash());
        var same = earlier.stream()
                .filter(output -> output.chunk().number() == chunk.number())
                .filter(output -> output.chunk().rungs().equals(chunk.rungs()))
                .filter(output -> plan.present().contains(output.object()))
                .findFirst();
        same.ifPresentOrElse(output -> reuse(film, item, output), () -> outbox.ring(item));
    }

    private void reuse(Film film, UUID item, ChunkOutput earlier) {
        work.reuse(item, earlier);
        log.chunk(film, "reused", earlier, Optional.empty());
    }

    /** The chunk has its object; gives the chunk. */
    public PlannedChunk encoded(UUID id, long epoch, ObjectRef object, String sha256, Effort effort) {
        var held = hold(id, epoch);
        var film = held.film();
        var chunk = held.item().chunk().orElseThrow();
        work.done(id, epoch, effort, object, sha256);
        var output = new ChunkOutput(chunk, object, sha256);
        log.chunk(film, "encoded", output, Optional.of(effort));
        films.encoding(film.id(), film.job().attempt());
        goOn(film);
        return chunk;
    }

    /** What begins a presentation is assembled as soon as it is whole, and what joins it when there is one to join. */
    private void goOn(Film film) {
        boolean whole = film.presentation().isPresent() ? work.allEncoded(film) : rungs.firstEncoded(film);
        var next = film.presentation().isPresent() ? WorkStep.GATHER : WorkStep.ASSEMBLE;
        if (whole && !rungs.has(film, next)) {
            due(film, next);
        }
    }

    public void assembled(UUID id, long epoch, AssembledFilm made, Effort effort) {
        var held = hold(id, epoch);
        var film = held.film();
        work.done(id, epoch, effort);
        details.tracks(film.id(), made.tracks());
        details.pictures(film.id(), made.pictures());
        details.storyboard(film.id(), made.storyboard());
        details.found(film.id(), made.findings());
        if (!rungs.later(film)) {
            if (film.status() != FilmStatus.PACKAGING) { // else its tracks are made again
                become(film, FilmStatus.PACKAGING);
            }
            films.stage(film.id(), Progress.of(WorkStep.PACKAGE, 0));
            outbox.append(new FilmEncoded(film.id()));
        }
        due(film, WorkStep.PACKAGE);
    }

    /** The film can be played: it is done, or its other rungs are to join it. */
    public void published(UUID id, long epoch, PublishedFilm made, Effort effort) {
        var held = hold(id, epoch);
        var film = held.film();
        boolean more = rungs.later(film);
        work.done(id, epoch, effort);
        details.ladder(film.id(), more ? ladder(film, made) : made.renditions(), made.audio());
        details.captions(film.id(), made.captions());
        details.pictures(film.id(), made.pictures());
        films.presented(film.id(), made.presentation(), made.durationSeconds());
        leftovers.folder(
                film.id(), Bucket.MEZZANINE, film.id() + "/" + film.job().attempt() + "/assembled");
        log.line(held.item(), "published", "as presentation " + made.presentation());
        if (more) {
            showcase.playable(film.id(), made);
            goOn(films.hold(film.id()));
            return;
        }
        films.stage(film.id(), new Film.Stage("done", 1));
        films.become(film, FilmStatus.PUBLISHED);
        showcase.published(film.id(), made);
        endings.keepAWhile(film);
        outbox.append(new FilmPublished(film.id(), made.presentation(), made.durationSeconds()));
    }

    /** What is made, as it came out, among what is planned. */
    private List<FilmRendition> ladder(Film film, PublishedFilm made) {
        return details.renditions(List.of(film.id())).getOrDefault(film.id(), List.of()).stream()
                .map(planned -> made.renditions().stream()
                        .filter(one -> one.name().equals(planned.name()))
                        .findFirst()
                        .map(one -> one.as("READY"))
                        .orElse(planned))
                .toList();
    }

    public void found(UUID id, long epoch, FilmFinding finding) {
        var film = hold(id, epoch).film().id();
        var known = details.findings(List.of(film)).getOrDefault(film, List.of());
        if (known.stream().noneMatch(one -> one.code().equals(finding.code()))) {
            details.found(film, List.of(finding));
        }
    }

    public void rejected(UUID id, long epoch, List<FilmFinding> findings) {
        var held = hold(id, epoch);
        work.done(id, epoch, Effort.NONE);
        endings.rejected(held.film(), findings);
    }

    /** Makes the next step due, or wakes it when it slept until a lost object was made again; and rings. */
    public void due(Film film, WorkStep step) {
        var asleep = lost.wake(film, step);
        var item = asleep.orElseGet(ids::next);
        if (asleep.isEmpty()) {
            work.add(item, film, step);
            burdens.whole(item);
        }
        log.line(film, step.word(), "queued", step.word() + " is due");
        outbox.ring(item);
    }

    /** A state of the film, shown to people too. */
    public void become(Film film, FilmStatus status) {
        films.become(film, status);
        showcase.reached(film.id(), status);
    }
}
