package org.playhouse.devstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedTest {
    @TempDir
    private Path folder;

    private final BlockingQueue<Long> pids = new LinkedBlockingQueue<>();
    private Watched sleeper;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        Home home = Home.at(folder.resolve("home"));
        Launch launch = new Launch(
                "sleeper", List.of("sleep", "300"), Map.of(), home.root(), home.log("sleeper"), "TERM", () -> true);
        sleeper = new Watched(launch, home, new Leftovers(home), true, () -> pids.add(sleeper.pid()));
        sleeper.start().awaitServing(Duration.ofSeconds(20));
    }

    @AfterEach
    void stop() {
        sleeper.stop(Duration.ofSeconds(5));
    }

    @Test
    @Tag("RES-05")
    void startsAgainWhatWasKilledWithinTenSeconds() throws InterruptedException {
        long before = sleeper.pid();
        ProcessHandle.of(before).orElseThrow().destroyForcibly();

        assertThat(nextPidAfter(before)).isNotEqualTo(before);
        sleeper.awaitServing(Duration.ofSeconds(10));
        assertThat(ProcessHandle.of(sleeper.pid())).get().matches(ProcessHandle::isAlive);
    }

    @Test
    void staysDownOnceStopped() {
        long pid = sleeper.pid();

        sleeper.stop(Duration.ofSeconds(5));

        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(sleeper.serving()).isFalse();
        assertThat(sleeper.pid()).isEqualTo(pid);
    }

    private long nextPidAfter(long before) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (System.nanoTime() < end) {
            Long pid = pids.poll(1, TimeUnit.SECONDS);
            if (pid != null && pid != before) {
                return pid;
            }
        }
        return before;
    }
}
