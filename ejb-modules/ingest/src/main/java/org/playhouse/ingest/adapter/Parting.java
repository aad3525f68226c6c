package org.playhouse.ingest.adapter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.playhouse.ingest.LeaseLost;
import org.playhouse.ingest.boundary.Leases;
import org.playhouse.ingest.control.Claims.Claim;
import org.playhouse.ingest.control.Drains;
import org.playhouse.ingest.control.Setbacks;
import org.playhouse.kernel.Standing;

/**
 * Sees within a second that this member shall take nothing new, or may again. When it has to go at a certain time, what
 * will not end before is handed back at once, so that others need not wait for the leases.
 */
@ApplicationScoped
public class Parting {
    private static final Logger LOG = Logger.getLogger(Parting.class.getName());
    private static final Duration ANSWERS = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofSeconds(1);
    /** For others, so that the member that goes does not take it again. */
    private static final Duration GOODBYE = Duration.ofSeconds(1);

    @Inject
    ThisRun me;

    @Inject
    Standing standing;

    @Inject
    Drains drains;

    @Inject
    Leases leases;

    @Inject
    Setbacks setbacks;

    @Inject
    Clock clock;

    private Instant nextLook = Instant.MIN;
    private String why = "";

    /** Looks what was asked; says whether the member stands otherwise than before. */
    boolean round(Instant now) {
        if (now.isBefore(nextLook)) {
            return false;
        }
        nextLook = now.plus(LOOK);
        boolean was = standing.up();
        drains.of(me.runner()).ifPresent(order -> follow(order, now));
        if (was != standing.up()) {
            LOG.log(Level.INFO, "this member is {0} now", standing.word());
            leases.wake();
        }
        standing.until().ifPresent(end -> handBackBefore(end, now));
        return was != standing.up();
    }

    private void follow(Drains.Order order, Instant now) {
        if (order.drains()) {
            why = "its machine goes: " + order.reason().orElse("");
            standing.drain(order.left().map(now::plus));
        } else {
            standing.resume();
        }
    }

    private void handBackBefore(Instant end, Instant now) {
        var left = Duration.between(now, end);
        var mine = leases.claims();
        for (var step : drains.remainders(me.runner())) {
            if (!step.endsIn(left)) {
                mine.stream()
                        .filter(claim -> claim.item().equals(step.item()) && claim.epoch() == step.epoch())
                        .forEach(claim -> handBack(claim, standing.stopping() ? "the member stops" : why));
            }
        }
    }

    /** Everything, at once. */
    void leave() {
        leases.claims().forEach(claim -> handBack(claim, "the member stops"));
    }

    private void handBack(Claim claim, String reason) {
        giveUp(claim, "handed back: " + reason);
    }

    /** Kills the step and lets the row go; never counts as a failure. */
    void giveUp(Claim claim, String reason) {
        leases.lose(claim.item(), claim.epoch());
        try {
            setbacks.interrupted(claim.item(), claim.epoch(), reason, GOODBYE);
        } catch (LeaseLost e) {
            LOG.log(Level.FINE, "{0} was over already", claim.item());
        }
    }

    /**
     * Whether it takes nothing new, has nothing left to do, and has answered everybody. Where no edge sends people elsewhere
     * they go on coming: who still has no answer after a while came late, or is very slow.
     */
    boolean idle() {
        boolean answered = standing.answers() == 0
                || clock.instant().isAfter(standing.since().plus(ANSWERS));
        return !standing.up() && answered && leases.claims().isEmpty();
    }
}
