package org.playhouse.ingest.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.playhouse.ingest.FilmFinding;
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
    Outbox outbox;

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
        var held = course.hold(id, epoch);
        log.line(held.item(), "interrupted", why);
        leftovers.loser(held.item());
        work.handBack(id, epoch, false, pause);
        outbox.ring(id);
    }

    /** A claim whose lease ran out, or whose member runs anew, is over; the row waits again. */
    public void lapsed(WorkItem seen) {
        var film = films.hold(seen.film());
        var item = work.held(seen.id(), seen.claim().epoch());
        log.line(item, "interrupted", "the lease of " + item.claim().owner().orElse("-") + " ran out");
        leftovers.loser(item);
        work.handBack(item.id(), item.claim().epoch(), false, Duration.ZERO);
        outbox.ring(item.id());
        if (item.interruptions() + 1 >= WorkItem.ALERT_INTERRUPTIONS) {
            LOG.log(Level.WARNING, "work {0} of film {1} was interrupted {2} times", new Object[] {
                item.id(), film.id(), item.interruptions() + 1
            });
        }
    }

    /** The film's plan cannot be read any more: the next attempt begins with a plan of this release. */
    public void replanned(UUID id, long epoch, String why) {
        var held = course.hold(id, epoch);
        log.line(held.item(), "interrupted", why);
        leftovers.loser(held.item());
        work.cancel(held.film().id());
        films.nextAttempt(held.film().id());
        course.due(films.hold(held.film().id()), WorkStep.PLAN);
    }
}
