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
import java.time.Clock;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Starts the way of operators' actions to an event bus, on every member of a cluster that has one. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class EventBusStart {
    private static final String GROUP = "playhouse-eventbridge";

    @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
    ManagedScheduledExecutorService executor;

    @Inject
    PlatformConfig config;

    @Inject
    FileSecrets secrets;

    @Inject
    DeadLetters letters;

    @Inject
    Troubles troubles;

    @Inject
    Clock clock;

    private EventBridge bridge;
    private ActionRelay relay;
    private Future<?> running;

    @PostConstruct
    void start() {
        config.bus().name().ifPresent(this::start);
    }

    private void start(String bus) {
        bridge = new EventBridge(config.bus(), S3Connections.credentials(secrets, "eventbridge"));
        relay = new ActionRelay(
                () -> KafkaConnections.consumer(config.kafka(), GROUP),
                bridge,
                bus,
                letters::setAside,
                troubles,
                clock);
        long poll = config.kafka().poll().toMillis();
        running = executor.scheduleWithFixedDelay(new Undying(relay::run), poll, poll, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        if (running != null) {
            running.cancel(false);
            relay.close();
            bridge.close();
        }
    }
}
