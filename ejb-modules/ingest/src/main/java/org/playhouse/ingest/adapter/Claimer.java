package org.playhouse.ingest.adapter;

import jakarta.annotation.Resource;
import jakarta.batch.operations.BatchRuntimeException;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.playhouse.ingest.IngestConfig;
import org.playhouse.ingest.LeaseLost;
import org.playhouse.ingest.boundary.Leases;
import org.playhouse.ingest.boundary.Scratch;
import org.playhouse.ingest.control.Claims;
import org.playhouse.ingest.control.Claims.Claim;
import org.playhouse.ingest.control.Claims.Room;
import org.playhouse.ingest.control.Course;
import org.playhouse.ingest.control.Lane;
import org.playhouse.ingest.control.QueueBook;
import org.playhouse.ingest.control.Setbacks;
import org.playhouse.kernel.Doorbell;
import org.playhouse.kernel.Standing;

/** Claims rows while slots are free, and starts one short batch job for each. */
@ApplicationScoped
public class Claimer {
    private static final Logger LOG = Logger.getLogger(Claimer.class.getName());
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final Duration BELL = Duration.ofSeconds(15);

    @Inject
    IngestConfig config;

    @Inject
    ThisRun me;

    @Inject
    Claims claims;

    @Inject
    QueueBook queue;

    @Inject
    Scratch scratch;

    @Inject
    Leases leases;

    @Inject
    Course course;

    @Inject
    Setbacks setbacks;

    @Inject
    JobTables tables;

    @Inject
    Doorbell bell;

    @Inject
    Standing standing;

    @Resource
    ManagedExecutorService starts;

    /** Takes what the free slots allow, then waits for the bell, a slot, or five seconds. */
    void round() throws InterruptedException {
        long seen = leases.changes();
        var limits = queue.now().limits();
        boolean took = takeAll(Lane.LIGHT, limits.lightSlots().orElse(config.lightSlots()));
        took |= takeAll(Lane.HEAVY, limits.slots().orElse(config.slots()));
        if (!took) {
            leases.await(seen, POLL);
        }
    }

    /**
     * As many as there is room for: a film's chunks become due together, and its last one shall not wait for rounds. They
     * begin when all are claimed, for that costs more than to claim them.
     */
    private boolean takeAll(Lane lane, int slots) {
        var taken = new ArrayList<Claim>();
        try {
            for (int free = slots - leases.busy(lane); free > 0 && take(lane, slots, taken); free--) {
                // one claim is one transaction
            }
        } finally {
            taken.forEach(claim -> starts.execute(() -> start(claim)));
        }
        return !taken.isEmpty();
    }

    void listen() {
        if (bell.listen(BELL)) {
            leases.wake();
        }
    }

    private boolean take(Lane lane, int slots, List<Claim> taken) {
        if (!standing.up()) {
            return false;
        }
        var room = new Room(slots, config.memoryBytes(), config.scratch().maxBytes(), scratch.free());
        var claim = claims.take(lane, me.runner(), config.lease(), room);
        claim.ifPresent(mine -> {
            leases.add(mine);
            taken.add(mine);
        });
        return claim.isPresent();
    }

    /** Beside the claims: what the batch runtime writes before a job begins is none of the next claim's business. */
    private void start(Claim claim) {
        try {
            course.claimed(claim.item(), claim.epoch(), me.runner().member());
            var parameters = new Properties();
            parameters.setProperty("item", claim.item().toString());
            parameters.setProperty("epoch", Long.toString(claim.epoch()));
            BatchRuntime.getJobOperator().start(claim.step().word(), parameters);
            tables.index();
        } catch (LeaseLost e) {
            leases.ended(claim.item(), claim.epoch());
        } catch (BatchRuntimeException e) {
            LOG.log(Level.WARNING, "could not start " + claim.step().word() + " of " + claim.item(), e);
            leases.ended(claim.item(), claim.epoch());
            setbacks.interrupted(claim.item(), claim.epoch(), "the batch runtime refused the job", POLL);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "work {0} did not begin, its lease will run out: {1}", new Object[] {
                claim.item(), e.getMessage()
            });
            LOG.log(Level.FINE, "did not begin", e);
            leases.ended(claim.item(), claim.epoch());
        }
    }
}
