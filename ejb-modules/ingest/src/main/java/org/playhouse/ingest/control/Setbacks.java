package org.playhouse.ingest.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.playhouse.ingest.FilmFinding;
import org.playhouse.ingest.FilmStatus;
import org.playhouse.ingest.WorkStep;
import org.playhouse.ingest.entity.WorkItem;
import org.playhouse.kernel.Outbox;

/** What happens to a claim that ended without a result. Failures are ours and count; interruptions never do. */
@ApplicationScoped
@Transactional
public class Setbacks {
    private static final Logger LOG = Logger.getLogger(Setbacks.class.getName());

    @Inject
    Course course;

    @Inject
    FilmBook films;

    @Inject
    WorkBook work;

    @Inject
    WorkMarks marks;

    @Inject
    JobLog log;

    @Inject
    DeadLetterBook letters;

    @Inject
    Leftovers leftovers;

    @Inject
    Endings endings;

    @Inject
    SoundEndings sounds;

    @Inject
    RungCourse rungs;

    @Inject
    Outbox outbox;

    @Inject
    Figures figures;

    /** Counts a failure; the fifth is the last. */
    public void failed(UUID id, long epoch, String code, String message) {
        var held = course.hold(id, epoch);
        var item = held.item();
        log.line(item, "failed", code + ": " + message);
        leftovers.loser(item);
        if (!item.step().ofSound()) {
            films.erred(held.film().id(), message);
        }
        if (item.lastChance()) {
            letters.add(item, code, message);
        }
        if (item.lastChance() && item.step().ofSound()) {
            work.dead(id, epoch);
            sounds.failed(item);
        } else if (item.lastChance() && held.film().status() == FilmStatus.PUBLISHED) {
            work.dead(id, epoch);
            rungs.ended(held.film(), message);
        } else if (item.lastChance()) {
            work.dead(id, epoch);
            endings.failed(
                    held.film(),
                    FilmFinding.error(
                            "ingest.engine-failed",
                            "Our encoder failed " + WorkItem.MAX_FAILURES + " times on this film at step "
                                    + item.step().word() + ". An operator can try again."));
        } else {
            work.handBack(id, epoch, true, Duration.ofSeconds(1L << item.failures()));
            outbox.ring(id);
        }
    }

    /** Hands the row back; never counts as a failure. */
    public void interrupted(UUID id, long epoch, String why, Duration pause) {
        interrupted(id, epoch, why, pause, Interruption.of(why));
    }

    private void interrupted(UUID id, long epoch, String why, Duration pause, Interruption cause) {
        var held = course.hold(id, epoch);
        figures.interrupted(cause);
        log.line(held.item(), "interrupted", why);
        leftovers.loser(held.item());
        work.handBack(id, epoch, false, pause);
        outbox.ring(id);
        alert(held.item());
    }

    /**
     * The source could not be read. That its store is away is nobody's fault; but a source that makes the engine say so
     * while the store answers would be tried for ever: what happens again and again is ours.
     */
    public void unread(UUID id, long epoch, String why, boolean storeAnswers, Duration pause) {
        course.hold(id, epoch);
        if (storeAnswers && marks.readFault(id, epoch) >= WorkItem.READ_FAULTS) {
            failed(id, epoch, "ingest.engine-failed", why + ", though its store answers");
        } else {
            interrupted(id, epoch, why, pause, Interruption.STORE);
        }
    }

    /** Interruptions never end a film; so many are worth a look. Said once in a while, and shown in the job. */
    private static void alert(WorkItem before) {
        int interruptions = before.interruptions() + 1;
        if (interruptions % WorkItem.ALERT_INTERRUPTIONS == 0) {
            LOG.log(Level.WARNING, "work {0} ({1}) of film {2} was interrupted {3} times", new Object[] {
                before.id(), before.step().word(), before.film(), interruptions
            });
        }
    }

    /** A claim whose lease ran out, or whose member runs anew, is over; the row waits again. */
    public void lapsed(WorkItem seen) {
        films.hold(seen.film());
        var item = work.held(seen.id(), seen.claim().epoch());
        figures.interrupted(Interruption.LEASE);
        log.line(item, "interrupted", "the lease of " + item.claim().owner().orElse("-") + " ran out");
        leftovers.loser(item);
        work.handBack(item.id(), item.claim().epoch(), false, Duration.ZERO);
        outbox.ring(item.id());
        alert(item);
    }

    /** The film's plan cannot be read any more: the next attempt begins with a plan of this release. */
    public void replanned(UUID id, long epoch, String why) {
        var held = course.hold(id, epoch);
        figures.interrupted(Interruption.PLAN);
        log.line(held.item(), "interrupted", why);
        leftovers.loser(held.item());
        if (held.film().status() == FilmStatus.PUBLISHED) {
            rungs.ended(held.film(), why);
            return;
        }
        work.cancel(held.film().id());
        films.nextAttempt(held.film().id());
        course.due(films.hold(held.film().id()), WorkStep.PLAN);
    }
}
