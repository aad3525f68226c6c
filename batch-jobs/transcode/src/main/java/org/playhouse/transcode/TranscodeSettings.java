package org.playhouse.transcode;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads the settings from MicroProfile Config. */
@ApplicationScoped
public class TranscodeSettings {
    @Produces
    @Singleton
    public TranscodeConfig config() {
        return of(ConfigProvider.getConfig());
    }

    static TranscodeConfig of(Config config) {
        var temporary = Path.of(System.getProperty("java.io.tmpdir"));
        return new TranscodeConfig(
                config.getOptionalValue("playhouse.transcode.chunk", Duration.class)
                        .orElse(Duration.ofSeconds(30)),
                config.getOptionalValue("playhouse.transcode.threads", Integer.class)
                        .orElse(2),
                config.getOptionalValue("playhouse.transcode.preset", String.class)
                        .orElse("veryfast"),
                config.getOptionalValue("playhouse.transcode.patience", Duration.class)
                        .orElse(Duration.ofSeconds(60)),
                config.getOptionalValue("playhouse.transcode.scratch", String.class)
                        .map(Path::of)
                        .orElse(temporary.resolve("playhouse-scratch")),
                config.getOptionalValue("playhouse.transcode.scratch-spare", Long.class)
                        .orElse(512L << 20),
                new TranscodeConfig.Engine(
                        config.getOptionalValue("playhouse.transcode.ffmpeg", String.class)
                                .map(Path::of),
                        config.getOptionalValue("playhouse.transcode.ffmpeg-jar", String.class)
                                .map(Path::of),
                        config.getOptionalValue("playhouse.transcode.ffmpeg-cache", String.class)
                                .map(Path::of)
                                .orElse(temporary.resolve("playhouse-ffmpeg"))));
    }
}
