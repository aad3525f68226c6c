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
    /** Milliseconds. Each beat is two statements; a chunk takes half a minute. */
    private static final long FIRST = 1500;

    private static final long EACH = 5000;

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

    Beating begin(Claim claim, DoubleSupplier fraction, DoubleSupplier cpuSeconds) {
        return new Beating(timer.scheduleWithFixedDelay(
                () -> beat(claim, fraction, cpuSeconds), FIRST, EACH, TimeUnit.MILLISECONDS));
    }

    private void beat(Claim claim, DoubleSupplier fraction, DoubleSupplier cpuSeconds) {
        try {
            work.progress(claim.item(), claim.epoch(), fraction.getAsDouble(), cpuSeconds.getAsDouble());
        } catch (LeaseLost e) {
            leases.lose(claim.item(), claim.epoch());
        } catch (RuntimeException e) {
            LOG.log(Level.FINE, "progress unsaid", e);
        }
    }
}
