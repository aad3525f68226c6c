package org.playhouse.identity.adapter;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.playhouse.identity.control.Bootstrap;
import org.playhouse.identity.control.IdentityConfig;

/** Runs the one-time step when a member starts, again every 5 s while the database is away. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class BootstrapAtStart {
    private static final Logger LOG = Logger.getLogger(BootstrapAtStart.class.getName());
    private static final int PAUSE_SECONDS = 5;

    @Inject
    private Bootstrap bootstrap;

    @Inject
    private IdentityConfig config;

    @Resource
    private ManagedScheduledExecutorService executor;

    private volatile ScheduledFuture<?> attempts;

    @PostConstruct
    void begin() {
        config.bootstrapFile().map(Path::of).ifPresent(file -> {
            attempts = executor.scheduleWithFixedDelay(() -> attempt(file), 0, PAUSE_SECONDS, TimeUnit.SECONDS);
        });
    }

    private void attempt(Path file) {
        try {
            bootstrap.run(file);
            end();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The first accounts could not be opened yet: {0}", e.toString());
        }
    }

    @PreDestroy
    void end() {
        var running = attempts;
        if (running != null) {
            running.cancel(false);
        }
    }
}
