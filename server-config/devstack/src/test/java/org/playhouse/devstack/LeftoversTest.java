package org.playhouse.devstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
    @TempDir
    private Path folder;

    private Process process;

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    @Test
    void endsWhatAnEarlierRunLeft() throws IOException {
        Home home = Home.at(folder.resolve("home"));
        process = new ProcessBuilder("sleep", "60").start();
        new Leftovers(home).remember(process.toHandle());

        assertThat(new Leftovers(home).end()).isOne();
        assertThat(process.isAlive()).isFalse();
        assertThat(home.file("pids.json")).doesNotExist();
    }

    @Test
    void sparesAStrangerThatGotTheSamePid() throws IOException {
        Home home = Home.at(folder.resolve("home"));
        process = new ProcessBuilder("sleep", "60").start();
        Home.write(home.file("pids.json"), "[{\"pid\":" + process.pid() + ",\"startedAt\":\"" + Instant.EPOCH + "\"}]");

        assertThat(new Leftovers(home).end()).isZero();
        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void endsGrandchildrenByTheHomeInTheirEnvironment() throws IOException {
        Home home = Home.at(folder.resolve("home"));
        ProcessBuilder child = new ProcessBuilder("sleep", "60");
        child.environment().put(Leftovers.NAME_MARK, home.root() + "/all-1");
        process = child.start();

        new Leftovers(home).endChildrenOf("all-2");
        assertThat(process.isAlive()).isTrue();
        new Leftovers(home).endChildrenOf("all-1");
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void endsWhatIsLeftOfADeadProcessSession() throws Exception {
        Assumptions.assumeTrue(Tools.find("setsid").isPresent(), "no setsid on the PATH");
        Home home = Home.at(folder.resolve("home"));
        process = new ProcessBuilder("setsid", "sh", "-c", "env -i sleep 60 & echo $!; exec sleep 60").start();
        long orphan = Long.parseLong(
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))
                        .readLine());
        new Leftovers(home).remember(process.toHandle());
        process.destroyForcibly().waitFor();
        assertThat(ProcessHandle.of(orphan)).isPresent();

        assertThat(new Leftovers(home).end()).isOne();
        assertThat(ProcessHandle.of(orphan).filter(ProcessHandle::isAlive)).isEmpty();
    }
}
