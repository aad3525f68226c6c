package org.playhouse.transcode;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.playhouse.ingest.LeaseLost;
import org.playhouse.ingest.boundary.Leases;
import org.playhouse.ingest.boundary.Work;

/** Tells ingest how far a step is, while the step works; a lost claim kills the step. */
@ApplicationScoped
public class Pulse {
    private static final Logger LOG = Logger.getLogger(Pulse.class.getName());

    @Resource
    ManagedScheduledExecutorService timer;

    @Inject
    Work work;

    @Inject
    Leases leases;

    /** Beats until it is closed. */
    record Beating(ScheduledFuture<?> beats) implements AutoCloseable {
        @Override
        public void close() {
            beats.cancel(false);
        }
    }

    /** What is worth saying: a tenth more, or else every third beat. */
    static final class Worth {
        private static final double STEP = 0.1;
        private static final int BEATS = 3;
        private double said;
        private int unsaid = BEATS;

        boolean saying(double fraction) {
            if (++unsaid < BEATS && fraction < said + STEP) {
                return false;
            }
            said = fraction;
            unsaid = 0;
            return true;
        }
    }

    Beating begin(Claim claim, DoubleSupplier fraction, DoubleSupplier cpuSeconds) {
        var worth = new Worth();
        return new Beating(timer.scheduleWithFixedDelay(
                () -> beat(claim, worth, fraction.getAsDouble(), cpuSeconds), 500, 1000, TimeUnit.MILLISECONDS));
    }

    private void beat(Claim claim, Worth worth, double fraction, DoubleSupplier cpuSeconds) {
        try {
            if (worth.saying(fraction)) {
                work.progress(claim.item(), claim.epoch(), fraction, cpuSeconds.getAsDouble());
            } else {
                leases.touch(claim.item(), claim.epoch());
            }
        } catch (LeaseLost e) {
            leases.lose(claim.item(), claim.epoch());
        } catch (RuntimeException e) {
            LOG.log(Level.FINE, "progress unsaid", e);
        }
    }
}
