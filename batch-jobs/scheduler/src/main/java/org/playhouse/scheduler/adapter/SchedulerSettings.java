package org.playhouse.scheduler.adapter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.ConfigProvider;
import org.playhouse.scheduler.SchedulerConfig;

/** Reads the room's settings from MicroProfile Config; a wrong one stops the start. */
@ApplicationScoped
public class SchedulerSettings {
    @Produces
    @Singleton
    public SchedulerConfig config() {
        var config = ConfigProvider.getConfig();
        return of(key -> config.getOptionalValue(key, String.class));
    }

    static SchedulerConfig of(Function<String, Optional<String>> word) {
        return new SchedulerConfig(
                duration(word, "playhouse.scheduler.grace", "PT15S"),
                duration(word, "playhouse.scheduler.lease", "PT1M"),
                duration(word, "playhouse.scheduler.keep-runs", "P90D"),
                word.apply("playhouse.member.name").orElse("all-1"));
    }

    private static Duration duration(Function<String, Optional<String>> word, String key, String absent) {
        return Duration.parse(word.apply(key).orElse(absent));
    }
}
