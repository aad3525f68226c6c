package org.playhouse.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import redis.embedded.RedisServer;

/** A real Redis for this JVM, behind a password. */
final class RealRedis {
    private static RedisConnections connections;

    private RealRedis() {}

    static synchronized RedisConnections connections() {
        if (connections == null) {
            try {
                int port = freePort();
                var server = start(port);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
                connections = connect(port);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return connections;
    }

    static RedisServer start(int port) throws IOException {
        var server = RedisServer.newRedisServer()
                .port(port)
                .bind("127.0.0.1")
                .setting("requirepass a-password")
                .setting("save \"\"")
                .build();
        server.start();
        return server;
    }

    static RedisConnections connect(int port) {
        return connect(port, Unguarded.GUARDS);
    }

    static RedisConnections connect(int port, Guards guards) {
        return new RedisConnections(
                new PlatformConfig.Redis("127.0.0.1", port, false, Duration.ofMillis(500), 4),
                Optional.of("a-password".getBytes(StandardCharsets.UTF_8)),
                guards);
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    static void stop(RedisServer server) {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
