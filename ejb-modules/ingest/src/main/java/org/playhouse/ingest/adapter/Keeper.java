package org.playhouse.ingest.adapter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.playhouse.ingest.IngestConfig;
import org.playhouse.ingest.LeaseLost;
import org.playhouse.ingest.boundary.Leases;
import org.playhouse.ingest.control.Beginnings;
import org.playhouse.ingest.control.Claims;
import org.playhouse.ingest.control.Claims.Claim;
import org.playhouse.ingest.control.FilmBook;
import org.playhouse.ingest.control.Setbacks;
import org.playhouse.ingest.control.SoundBook;
import org.playhouse.ingest.control.SoundCourse;
import org.playhouse.ingest.control.WorkerBook;
import org.playhouse.kernel.Standing;

/**
 * Keeps this member's claims alive and lets those of the dead go. Renewal comes before healing in every round, so that a
 * member that was cut off from the database keeps what nobody took meanwhile.
 */
@ApplicationScoped
public class Keeper {
    private static final Logger LOG = Logger.getLogger(Keeper.class.getName());
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    /** Somebody waits to see a draining member drained. */
    private static final Duration LEAVING = Duration.ofSeconds(1);

    private static final Duration SILENCE = Duration.ofMinutes(5);
    /** A job begins within a second; one that the runtime lost (its repository was away) never does, and says nothing. */
    private static final Duration START = Duration.ofSeconds(25);

    @Inject
    IngestConfig config;

    @Inject
    ThisRun me;

    @Inject
    Claims claims;

    @Inject
    Leases leases;

    @Inject
    Beginnings beginnings;

    @Inject
    Setbacks setbacks;

    @Inject
    SoundBook sounds;

    @Inject
    SoundCourse soundCourse;

    @Inject
    FilmBook films;

    @Inject
    WorkerBook workers;

    @Inject
    Parting parting;

    @Inject
    Standing standing;

    @Inject
    Clock clock;

    private boolean known;
    private Instant nextHeartbeat = Instant.MIN;
    private Instant nextRenewal = Instant.MIN;

    void round() throws InterruptedException {
        var now = clock.instant();
        if (parting.round(now) || !now.isBefore(nextHeartbeat)) {
            beat();
            nextHeartbeat = now.plus(standing.up() ? HEARTBEAT : LEAVING);
        }
        if (!now.isBefore(nextRenewal)) {
            renew();
            heal();
            nextRenewal = now.plus(pace());
        }
        Thread.sleep(500);
    }

    /** A third of the lease, and never slower than 3 s, for healing goes at the same pace. */
    private Duration pace() {
        var third = config.lease().dividedBy(3);
        return third.compareTo(Duration.ofSeconds(3)) < 0 ? third : Duration.ofSeconds(3);
    }

    private void beat() {
        if (!known || !workers.seen(me.runner(), standing.stopping(), parting.idle())) {
            workers.up(new WorkerBook.Start(
                    me.runner(),
                    config.member().role(),
                    host(),
                    ProcessHandle.current().pid(),
                    config.member().version()));
            known = true;
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /** One statement for all; what it did not touch is lost, and its FFmpeg killed. */
    void renew() {
        var mine = leases.claims();
        if (mine.isEmpty()) {
            return;
        }
        var kept = new HashSet<>(
                claims.renew(me.runner(), mine.stream().map(Claim::item).toList(), config.lease()));
        mine.stream().filter(claim -> !kept.contains(claim.item())).forEach(claim -> {
            LOG.log(Level.INFO, "lease of work {0} is over, its step is stopped", claim.item());
            leases.lose(claim.item(), claim.epoch());
        });
    }

    /** Lets go what lapsed, anywhere, and what says nothing here. */
    void heal() {
        for (var item : claims.lapsed(me.runner())) {
            try {
                setbacks.lapsed(item);
            } catch (LeaseLost e) {
                LOG.log(Level.FINE, "somebody else healed {0}", item.id());
            }
        }
        films.abandoned(config.uploadLife()).forEach(beginnings::abandoned);
        sounds.abandoned(config.uploadLife()).forEach(soundCourse::abandoned);
        for (var claim : leases.silent(SILENCE, START)) {
            parting.giveUp(claim, "its step says nothing");
        }
    }

    /** At a stop: everything is handed back at once, so that others need not wait for the leases. */
    void leave() {
        try {
            parting.leave();
            workers.seen(me.runner(), true, true);
        } catch (RuntimeException e) {
            LOG.log(Level.INFO, "left without a word: {0}", e.getMessage());
        }
    }
}
