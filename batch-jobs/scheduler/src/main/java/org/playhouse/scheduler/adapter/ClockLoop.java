package org.playhouse.scheduler.adapter;

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
import java.util.logging.Level;
import java.util.logging.Logger;
import org.playhouse.scheduler.control.Rounds;

/** This member's clock: looks every second what is due. It survives whatever a round throws, for stores come and go. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ClockLoop {
    private static final Logger LOG = Logger.getLogger(ClockLoop.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(2);
    /** Every ten minutes. */
    private static final int TIDY_EVERY = 600;

    @Inject
    Rounds rounds;

    @Resource
    ManagedThreadFactory threads;

    private Thread thread;
    private volatile boolean stopping;
    private int count;

    @PostConstruct
    void start() {
        thread = threads.newThread(this::loop);
        thread.setName("playhouse-schedules");
        thread.start();
    }

    private void loop() {
        while (!stopping) {
            var pause = PAUSE;
            try {
                round();
            } catch (RuntimeException e) {
                LOG.log(stopping ? Level.FINE : Level.WARNING, "schedules go on after: " + e.getMessage());
                LOG.log(Level.FINE, "schedules", e);
                pause = AFTER_TROUBLE;
            }
            try {
                Thread.sleep(pause.toMillis());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void round() {
        boolean more = true;
        while (more && !stopping) {
            more = rounds.advance();
        }
        more = true;
        while (more && !stopping) {
            more = rounds.start();
        }
        rounds.again();
        if (count++ % TIDY_EVERY == 0) {
            rounds.tidy();
            rounds.reckon();
        }
    }

    @PreDestroy
    void stop() {
        stopping = true;
        thread.interrupt();
    }
}
