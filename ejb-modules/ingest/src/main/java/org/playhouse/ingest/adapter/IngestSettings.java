package org.playhouse.ingest.adapter;

import com.sun.management.OperatingSystemMXBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.ConfigProvider;
import org.playhouse.ingest.IngestConfig;

/** Reads the room's settings from MicroProfile Config; a wrong one stops the start. */
@ApplicationScoped
public class IngestSettings {
    @Produces
    @Singleton
    public IngestConfig config() {
        var config = ConfigProvider.getConfig();
        return of(key -> config.getOptionalValue(key, String.class));
    }

    static IngestConfig of(Function<String, Optional<String>> word) {
        long partBytes =
                word.apply("playhouse.ingest.part-bytes").map(Long::valueOf).orElse(8L << 20);
        int slots = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        return new IngestConfig(
                partBytes,
                word.apply("playhouse.ingest.max-bytes").map(Long::valueOf).orElse(partBytes * IngestConfig.MAX_PARTS),
                duration(word, "playhouse.ingest.part-url-ttl", "PT6H"),
                duration(word, "playhouse.ingest.upload-life", "P7D"),
                duration(word, "playhouse.transcode.lease", "PT30S"),
                word.apply("playhouse.transcode.slots").map(Integer::valueOf).orElse(slots),
                word.apply("playhouse.transcode.light-slots")
                        .map(Integer::valueOf)
                        .orElse(2),
                duration(word, "playhouse.transcode.keep-chunks", "P7D"),
                scratch(word),
                word.apply("playhouse.transcode.memory-max")
                        .map(Long::valueOf)
                        .orElseGet(IngestSettings::halfOfMachine),
                new IngestConfig.Member(
                        word.apply("playhouse.member.name").orElse("all-1"),
                        word.apply("playhouse.member.role").orElse("all"),
                        word.apply("playhouse.version").orElse("0")));
    }

    private static IngestConfig.Scratch scratch(Function<String, Optional<String>> word) {
        var temporary = Path.of(System.getProperty("java.io.tmpdir"), "playhouse-scratch");
        return new IngestConfig.Scratch(
                word.apply("playhouse.transcode.scratch").map(Path::of).orElse(temporary),
                word.apply("playhouse.transcode.scratch-max").map(Long::valueOf).orElse(64L << 30),
                word.apply("playhouse.transcode.scratch-spare")
                        .map(Long::valueOf)
                        .orElse(512L << 20));
    }

    /** Half of what the machine, or the container that this runs in, has. */
    private static long halfOfMachine() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine
                ? Math.max(1, machine.getTotalMemorySize() / 2)
                : Long.MAX_VALUE;
    }

    private static Duration duration(Function<String, Optional<String>> word, String key, String absent) {
        return Duration.parse(word.apply(key).orElse(absent));
    }
}
