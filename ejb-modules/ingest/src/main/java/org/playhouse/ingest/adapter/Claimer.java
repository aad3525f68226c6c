package org.playhouse.ingest.adapter;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import jakarta.annotation.Resource;
import jakarta.batch.operations.BatchRuntimeException;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.playhouse.ingest.IngestConfig;
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

    /** As many as there is room for. They begin beside the next claims, for that costs more than to claim them. */
    private boolean takeAll(Lane lane, int slots) {
        int free = slots - leases.busy(lane);
        if (free <= 0 || !standing.up()) {
            return false;
        }
        var room = new Room(slots, config.memoryBytes(), config.scratch().maxBytes(), scratch.free());
        var taken = claims.take(lane, me.runner(), config.lease(), room, free);
        taken.forEach(leases::add);
        taken.stream()
                .collect(groupingBy(Claim::film, LinkedHashMap::new, toList()))
                .forEach((film, rows) -> starts.execute(() -> begin(film, rows)));
        return !taken.isEmpty();
    }

    void listen() {
        if (bell.listen(BELL)) {
            leases.wake();
        }
    }

    /** Rows of one film: it is said of all of them at once that they are taken. */
    private void begin(UUID film, List<Claim> taken) {
        var stand = List.<Claim>of();
        try {
            stand = course.claimed(film, taken, me.runner().member());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "work of {0} did not begin, its leases will run out: {1}", new Object[] {
                film, e.getMessage()
            });
            LOG.log(Level.FINE, "did not begin", e);
        }
        taken.stream().filter(not(stand::contains)).forEach(lost -> leases.ended(lost.item(), lost.epoch()));
        stand.forEach(claim -> starts.execute(() -> start(claim)));
    }

    private void start(Claim claim) {
        try {
            var parameters = new Properties();
            parameters.setProperty("item", claim.item().toString());
            parameters.setProperty("epoch", Long.toString(claim.epoch()));
            BatchRuntime.getJobOperator().start(claim.step().word(), parameters);
            tables.index();
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
