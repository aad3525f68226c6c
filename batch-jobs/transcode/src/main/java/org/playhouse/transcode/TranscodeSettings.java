package org.playhouse.transcode;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads the settings from MicroProfile Config. */
@ApplicationScoped
public class TranscodeSettings {
    @Produces
    @Singleton
    public TranscodeConfig config() {
        var config = ConfigProvider.getConfig();
        return of(key -> config.getOptionalValue(key, String.class));
    }

    static TranscodeConfig of(Function<String, Optional<String>> word) {
        var temporary = Path.of(System.getProperty("java.io.tmpdir"));
        return new TranscodeConfig(
                Duration.parse(word.apply("playhouse.transcode.chunk").orElse("PT30S")),
                word.apply("playhouse.transcode.threads").map(Integer::valueOf).orElse(1),
                word.apply("playhouse.transcode.preset").orElse("veryfast"),
                Duration.parse(word.apply("playhouse.transcode.patience").orElse("PT60S")),
                new TranscodeConfig.Engine(
                        path(word, "ffmpeg"),
                        path(word, "ffmpeg-jar"),
                        path(word, "ffmpeg-cache").orElse(temporary.resolve("playhouse-ffmpeg"))));
    }

    private static Optional<Path> path(Function<String, Optional<String>> word, String key) {
        return word.apply("playhouse.transcode." + key).map(Path::of);
    }
}
