package org.playhouse.devstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Starts Liberty with each role's features and without the application: features that exclude each other install none of
 * them, and Liberty calls itself ready all the same (platform.md). Said here in seconds, not after a stack's start.
 */
class RolesIT {
    private static final Path CHECKOUT = Path.of("../..").toAbsolutePath().normalize();
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    Path root;

    private Process server;

    static Stream<String> roles() throws IOException {
        try (var roles = Files.list(CHECKOUT.resolve("server-config/roles"))) {
            return roles.map(role -> role.getFileName().toString()).sorted().toList().stream();
        }
    }

    @AfterEach
    void end() throws InterruptedException {
        server.destroyForcibly().waitFor();
    }

    @ParameterizedTest
    @MethodSource("roles")
    void featuresOfARoleGetAlong(String role) throws Exception {
        Member member = member(role);
        server = started(member.launch(root.resolve("none.ear"), Map.of("playhouse.database.driver", "none.jar")));

        awaitStarted(member);

        assertThat(member.conflict())
                .as("Liberty's word on the features of server-config/common and roles/" + role)
                .isEmpty();
    }

    private Member member(String role) throws IOException {
        Properties given = new Properties();
        given.setProperty("devstack.checkout", CHECKOUT.toString());
        given.setProperty("playhouse.home", root.toString());
        Home home = Home.at(root);
        Ports ports = new Ports(0);
        return new Member(Settings.of(given), home, ports, new Seat(role, 1, 0));
    }

    private Process started(Launch launch) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(launch.command())
                .directory(launch.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(launch.log().toFile());
        builder.environment().putAll(launch.environment());
        return builder.start();
    }

    /** CWWKF0011I: all that will be installed is. */
    private void awaitStarted(Member member) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(member.log()) || !Files.readString(member.log()).contains("CWWKF0011I")) {
            assertThat(server.isAlive() && System.nanoTime() < end)
                    .as("Liberty started with role " + member.role())
                    .isTrue();
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }
}
