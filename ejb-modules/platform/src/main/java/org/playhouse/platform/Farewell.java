package org.playhouse.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.playhouse.kernel.Standing;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * What happens between SIGTERM and the server's stop. The server closes its doors at once, and would break what is being
 * answered; so the signal first turns readiness to no, waits until an edge has seen it and until what is under way has
 * ended (not longer than its patience), and only then goes where it always went.
 */
@ApplicationScoped
public class Farewell {
    private static final Logger LOG = Logger.getLogger(Farewell.class.getName());
    private static final Signal TERM = new Signal("TERM");
    private static final long LOOK = 100;

    @Inject
    PlatformConfig config;

    @Inject
    Standing standing;

    @Inject
    Clock clock;

    private SignalHandler usual;

    void listen() {
        try {
            usual = Signal.handle(TERM, this::heard);
        } catch (IllegalArgumentException refused) {
            LOG.log(Level.INFO, "the server stops without a word before: {0}", refused.getMessage());
        }
    }

    void deafen() {
        if (usual != null) {
            Signal.handle(TERM, usual);
        }
    }

    private void heard(Signal signal) {
        try {
            takeLeave();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            System.exit(128 + signal.getNumber());
        }
    }

    /** Returns when nothing is under way any more and the doors may close, or when it has waited long enough. */
    void takeLeave() throws InterruptedException {
        var began = clock.instant();
        var end = began.plus(config.stop().patience());
        standing.stop(end);
        LOG.info("told to stop; new requests and work go elsewhere");
        while (waits(began, end)) {
            TimeUnit.MILLISECONDS.sleep(LOOK);
        }
        LOG.log(Level.INFO, "stops, {0} answers and steps are left", standing.held());
    }

    private boolean waits(Instant began, Instant end) {
        var now = clock.instant();
        return now.isBefore(began.plus(config.stop().grace())) || (standing.held() > 0 && now.isBefore(end));
    }
}
