package org.playhouse.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;
import org.playhouse.kernel.Dependency;

/** Started once every store was asked for the first time, whatever it said: from then on liveness and readiness speak. */
@Startup
@ApplicationScoped
public class Started implements HealthCheck {
    @Inject
    Pulse pulse;

    @Override
    public HealthCheckResponse call() {
        int asked = pulse.answers().size();
        return HealthCheckResponse.named("playhouse-started")
                .withData("storesAsked", asked)
                .status(asked == Dependency.values().length)
                .build();
    }
}
