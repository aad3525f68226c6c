package org.playhouse.ingest.adapter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.ConfigProvider;
import org.playhouse.ingest.HealingConfig;

/** Reads how often the reconciler looks; a wrong word stops the start. */
@ApplicationScoped
public class HealingSettings {
    @Produces
    @Singleton
    public HealingConfig config() {
        var config = ConfigProvider.getConfig();
        return of(key -> config.getOptionalValue(key, String.class));
    }

    static HealingConfig of(Function<String, Optional<String>> word) {
        return new HealingConfig(
                duration(word, "look", "PT5S"),
                duration(word, "recheck", "PT30S"),
                duration(word, "sweep", "PT15M"),
                duration(word, "sweep-age", "PT10M"));
    }

    private static Duration duration(Function<String, Optional<String>> word, String key, String absent) {
        return Duration.parse(word.apply("playhouse.ingest." + key).orElse(absent));
    }
}
