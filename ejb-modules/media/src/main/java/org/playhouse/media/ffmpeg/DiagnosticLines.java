package org.playhouse.media.ffmpeg;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keeps warnings and errors of a run ({@code -loglevel level+info}) and the times of {@code -benchmark}. */
final class DiagnosticLines implements Consumer<String> {
    private static final Pattern BENCH = Pattern.compile("bench: utime=([0-9.]+)s stime=([0-9.]+)s");
    private static final Pattern KEPT = Pattern.compile("\\[(warning|error|fatal|panic)\\]");
    private static final Pattern LEVEL = Pattern.compile("^\\[[a-z]+\\]|\\[(info|verbose|debug)\\]");

    private final Tail tail = new Tail();
    private volatile @Nullable Duration cpu;
    private volatile boolean toldToEnd;

    @Override
    public void accept(String line) {
        Matcher bench = BENCH.matcher(line);
        if (bench.find()) {
            double seconds = Double.parseDouble(bench.group(1)) + Double.parseDouble(bench.group(2));
            cpu = Duration.ofNanos((long) (seconds * 1e9));
        } else if (line.contains("received signal")) {
            toldToEnd = true;
            tail.add(line);
        } else if (KEPT.matcher(line).find() || !LEVEL.matcher(line).find()) {
            tail.add(line);
        }
    }

    /** Whether the engine caught a signal and ended because of it. */
    boolean toldToEnd() {
        return toldToEnd;
    }

    Optional<Duration> cpu() {
        return Optional.ofNullable(cpu);
    }

    List<String> lines() {
        return tail.lines();
    }
}
