package org.playhouse.ingest.adapter;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.playhouse.ingest.IngestConfig;
import org.playhouse.ingest.boundary.Leases;
import org.playhouse.ingest.control.SourceArrivals;
import org.playhouse.kernel.Arrivals;
import org.playhouse.kernel.Standing;

/**
 * This member's threads: one keeps leases and heals, one sweeps, and on a worker one claims and one hears the bell. Each
 * is a loop that survives whatever a round throws, for stores come and go.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Member {
    private static final Logger LOG = Logger.getLogger(Member.class.getName());
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(2);
    private static final Duration INTAKE = Duration.ofSeconds(15);

    @Inject
    IngestConfig config;

    @Inject
    Keeper keeper;

    @Inject
    Claimer claimer;

    @Inject
    Sweep sweep;

    @Inject
    Reconciler reconciler;

    @Inject
    Arrivals arrivals;

    @Inject
    SourceArrivals sources;

    @Inject
    Leases leases;

    @Inject
    Standing standing;

    @Resource
    ManagedThreadFactory threads;

    private final List<Thread> running = new ArrayList<>();
    private volatile boolean stopping;

    /** One round of a loop; what it throws is waited out. */
    interface Round {
        void run() throws InterruptedException;
    }

    @PostConstruct
    void start() {
        standing.holds(() -> leases.claims().size());
        loop("playhouse-keeper", keeper::round);
        loop("playhouse-sweep", () -> {
            if (!sweep.round()) {
                Thread.sleep(1000);
            }
        });
        loop("playhouse-reconciler", reconciler::round);
        if (arrivals.told()) {
            loop("playhouse-intake", () -> arrivals.listen(INTAKE, sources::arrived));
        }
        if (config.member().works()) {
            loop("playhouse-claims", claimer::round);
            loop("playhouse-bell", claimer::listen);
        }
    }

    private void loop(String name, Round round) {
        var thread = threads.newThread(() -> {
            while (!stopping) {
                try {
                    round.run();
                } catch (InterruptedException e) {
                    return;
                } catch (RuntimeException e) {
                    LOG.log(stopping ? Level.FINE : Level.WARNING, name + " goes on after: " + e.getMessage());
                    LOG.log(Level.FINE, name, e);
                    pause();
                }
            }
        });
        thread.setName(name);
        running.add(thread);
        thread.start();
    }

    private static void pause() {
        try {
            Thread.sleep(AFTER_TROUBLE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @PreDestroy
    void stop() {
        stopping = true;
        running.forEach(Thread::interrupt);
        keeper.leave();
    }
}
