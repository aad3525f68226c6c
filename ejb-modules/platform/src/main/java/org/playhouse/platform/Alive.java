package org.playhouse.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Alive while repeated tasks get a thread and no threads wait for each other for ever: what only a restart cures. Stores
 * do not count; restarting a member because a store is away would make it worse.
 */
@Liveness
@ApplicationScoped
public class Alive implements HealthCheck {
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(1);

    @Inject
    Heartbeat heart;

    @Override
    public HealthCheckResponse call() {
        var silence = heart.silence();
        var deadlocked = ManagementFactory.getThreadMXBean().findDeadlockedThreads();
        return HealthCheckResponse.named("playhouse-alive")
                .withData("silentSeconds", silence.toSeconds())
                .withData("deadlockedThreads", deadlocked == null ? 0 : deadlocked.length)
                .status(deadlocked == null && silence.compareTo(LONGEST_SILENCE) < 0)
                .build();
    }
}
