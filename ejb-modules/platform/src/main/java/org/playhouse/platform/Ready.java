package org.playhouse.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.playhouse.kernel.Dependency;
import org.playhouse.kernel.Standing;

/**
 * Ready when the member is up, the database answers and its schema is not older than this build. Other stores may be away: the data says
 * so, and the requests that need them answer 503 themselves.
 */
@Readiness
@ApplicationScoped
public class Ready implements HealthCheck {
    @Inject
    Pulse pulse;

    @Inject
    Standing standing;

    @Override
    public HealthCheckResponse call() {
        var answers = pulse.answers();
        var behind = pulse.behind();
        var response = HealthCheckResponse.named("playhouse");
        boolean degraded = false;
        for (var dependency : Dependency.values()) {
            boolean up = answers.getOrDefault(dependency, false);
            degraded |= !up;
            response.withData(dependency.word(), up ? "up" : "away");
        }
        response.withData("schema", schema(behind));
        boolean able = answers.getOrDefault(Dependency.DATABASE, false)
                && behind.isPresent()
                && behind.get().isEmpty();
        response.withData("state", able && !standing.up() ? standing.word() : state(able, degraded));
        return response.status(able && standing.up()).build();
    }

    /** What this build needs, and what the database lacks of it. */
    private String schema(Optional<Map<String, Integer>> behind) {
        var needed = words(pulse.shipped());
        return behind.filter(rooms -> !rooms.isEmpty())
                .map(rooms -> "needs " + needed + ", has only " + words(rooms))
                .orElse(needed);
    }

    private static String words(Map<String, Integer> versions) {
        return versions.entrySet().stream()
                .map(room -> room.getKey() + "=" + room.getValue())
                .collect(Collectors.joining(" "));
    }

    private static String state(boolean ready, boolean degraded) {
        if (!ready) {
            return "down";
        }
        return degraded ? "degraded" : "up";
    }
}
