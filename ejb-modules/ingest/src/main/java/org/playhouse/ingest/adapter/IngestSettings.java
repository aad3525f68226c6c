package org.playhouse.ingest.adapter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.playhouse.ingest.IngestConfig;

/** Reads the room's settings from MicroProfile Config; a wrong one stops the start. */
@ApplicationScoped
public class IngestSettings {
    @Produces
    @Singleton
    public IngestConfig config() {
        return of(ConfigProvider.getConfig());
    }

    public static IngestConfig of(Config config) {
        long partBytes = config.getOptionalValue("playhouse.ingest.part-bytes", Long.class)
                .orElse(8L * 1024 * 1024);
        return new IngestConfig(
                partBytes,
                config.getOptionalValue("playhouse.ingest.max-bytes", Long.class)
                        .orElse(partBytes * IngestConfig.MAX_PARTS),
                duration(config, "playhouse.ingest.part-url-ttl", Duration.ofHours(6)),
                duration(config, "playhouse.transcode.lease", Duration.ofSeconds(30)),
                config.getOptionalValue("playhouse.transcode.slots", Integer.class)
                        .orElse(Math.max(1, Runtime.getRuntime().availableProcessors() / 2)),
                config.getOptionalValue("playhouse.transcode.light-slots", Integer.class)
                        .orElse(2),
                duration(config, "playhouse.transcode.keep-chunks", Duration.ofDays(7)),
                new IngestConfig.Member(
                        config.getOptionalValue("playhouse.member.name", String.class)
                                .orElse("all-1"),
                        config.getOptionalValue("playhouse.member.role", String.class)
                                .orElse("all"),
                        config.getOptionalValue("playhouse.version", String.class)
                                .orElse("0")));
    }

    private static Duration duration(Config config, String key, Duration absent) {
        return config.getOptionalValue(key, Duration.class).orElse(absent);
    }
}
