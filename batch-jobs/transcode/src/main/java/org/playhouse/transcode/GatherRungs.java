package org.playhouse.transcode;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.Batchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.playhouse.ingest.Effort;
import org.playhouse.ingest.boundary.Leases;
import org.playhouse.ingest.boundary.Scratch;
import org.playhouse.ingest.boundary.Work;

/** Chunks of rungs that were encoded apart become one clear track per rung, to join a presentation (TRN-03). */
@Named("gatherRungs")
@Dependent
public class GatherRungs implements Batchlet {
    @Inject
    @BatchProperty(name = "item")
    String item;

    @Inject
    @BatchProperty(name = "epoch")
    String epoch;

    @Inject
    Work work;

    @Inject
    Leases leases;

    @Inject
    Scratch scratch;

    @Inject
    Pulse pulse;

    @Inject
    Patience patience;

    @Inject
    TrackMaker tracks;

    @Inject
    Clock clock;

    @Override
    public String process() throws IOException {
        var claim = Claim.of(item, epoch);
        var began = clock.instant();
        long cpuBegan = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        var order = work.order(claim.item(), claim.epoch());
        var done = new AtomicReference<>(0.0);
        try (var folder = scratch.open(claim.item(), claim.epoch(), tracks.room(order));
                var beating = pulse.begin(claim, done::get, () -> 0)) {
            var made = tracks.make(claim, order, PlanWords.plan(order), folder, done::set);
            long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpuBegan;
            var effort = new Effort(
                    cpu / 1e9, Duration.between(began, clock.instant()).toNanos() / 1e9);
            patience.run(claim, () -> work.gathered(claim.item(), claim.epoch(), made, effort));
        }
        return "gathered";
    }

    @Override
    public void stop() {
        var claim = Claim.of(item, epoch);
        leases.lose(claim.item(), claim.epoch());
    }
}
