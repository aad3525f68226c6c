package org.playhouse.platform;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.playhouse.kernel.Dependency;

/** Starts what runs by itself on every member: both relays, the pulse, the heartbeat and the sweep. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class PlatformStart {
    private static final Duration PULSE = Duration.ofSeconds(2);

    @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
    ManagedScheduledExecutorService executor;

    @Inject
    PlatformConfig config;

    @Inject
    Relays relays;

    @Inject
    Pulse pulse;

    @Inject
    Sweep sweep;

    @Inject
    Heartbeat heart;

    @Inject
    Farewell farewell;

    private final List<Future<?>> running = new ArrayList<>();

    @PostConstruct
    void start() {
        var poll = config.kafka().poll();
        every(poll, relays.facts());
        every(poll, relays.bells());
        for (var dependency : Dependency.values()) {
            every(PULSE, () -> pulse.ask(dependency));
        }
        every(PULSE, heart::beat);
        every(Duration.ofHours(1), sweep::run);
        farewell.listen();
    }

    @PreDestroy
    void stop() {
        farewell.deafen();
        running.forEach(task -> task.cancel(false));
        pulse.close();
    }

    private void every(Duration period, Runnable task) {
        running.add(executor.scheduleWithFixedDelay(new Undying(task), 0, period.toMillis(), TimeUnit.MILLISECONDS));
    }
}
