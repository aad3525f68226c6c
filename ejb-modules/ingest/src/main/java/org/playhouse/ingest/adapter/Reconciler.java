package org.playhouse.ingest.adapter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.playhouse.ingest.HealingConfig;
import org.playhouse.ingest.boundary.Scratch;
import org.playhouse.ingest.control.LostObjects;
import org.playhouse.ingest.control.Repairs;
import org.playhouse.ingest.entity.WorkItem;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.kernel.ObjectStore;

/**
 * Finds what nothing points to any more and heals it, saying so in the job's log. Every member does it, each with rows of
 * its own. A bell that was lost needs nothing: workers poll.
 */
@ApplicationScoped
public class Reconciler {
    private static final int AT_ONCE = 50;

    @Inject
    HealingConfig config;

    @Inject
    LostObjects lost;

    @Inject
    Repairs repairs;

    @Inject
    OrphanSweep orphans;

    @Inject
    Scratch scratch;

    @Inject
    ObjectStore store;

    void round() throws InterruptedException {
        lost.ended().forEach(repairs::ended);
        lost.stuck().forEach(repairs::stuck);
        for (var chunk : lost.unread(config.recheck(), AT_ONCE)) {
            chunk.output().object().ifPresent(object -> look(chunk, object));
        }
        orphans.round();
        scratch.sweep();
        Thread.sleep(config.look().toMillis());
    }

    private void look(WorkItem chunk, ObjectRef object) {
        if (store.info(object).isEmpty()) {
            repairs.missing(chunk, object);
        }
    }
}
