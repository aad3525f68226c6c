package org.playhouse.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.playhouse.kernel.Eventually;

/** A real s3proxy, in a process of its own as in the devstack, which enforces signatures. */
final class RealS3 {
    private static final Map<String, String> KEYS =
            Map.of("PLAYHOUSE_SECRET_S3_ACCESS_KEY", "an-access-key", "PLAYHOUSE_SECRET_S3_SECRET_KEY", "a-secret-key");
    private static Integer port;

    private RealS3() {}

    static synchronized PlatformConfig.S3 config() {
        if (port == null) {
            port = start();
        }
        return config(port);
    }

    static PlatformConfig.S3 config(int port) {
        return config(port, Optional.empty());
    }

    /** With the demand that the store encrypts under a key, which this one cannot. */
    static PlatformConfig.S3 demanding(String kmsKey) {
        return config(config().endpoint().orElseThrow().getPort(), Optional.of(kmsKey));
    }

    private static PlatformConfig.S3 config(int port, Optional<String> kmsKey) {
        return PlatformConfig.of(key -> switch (key) {
                    case "playhouse.s3.kms-key" -> kmsKey;
                    case "playhouse.s3.endpoint" -> Optional.of("http://127.0.0.1:" + port);
                    case "playhouse.s3.part-size" -> Optional.of("5242880");
                    default -> Optional.empty();
                })
                .s3();
    }

    static FileSecrets secrets() {
        return new FileSecrets(Optional.empty(), KEYS);
    }

    private static int start() {
        try {
            int free = RealRedis.freePort();
            var home = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "s3proxy-");
            for (var bucket : config(free).buckets().values()) {
                Files.createDirectories(home.resolve("data").resolve(bucket));
            }
            var words = new Properties();
            words.setProperty("s3proxy.endpoint", "http://127.0.0.1:" + free);
            words.setProperty("s3proxy.authorization", "aws-v2-or-v4");
            words.setProperty("s3proxy.identity", "an-access-key");
            words.setProperty("s3proxy.credential", "a-secret-key");
            words.setProperty("jclouds.provider", "filesystem-nio2");
            words.setProperty("jclouds.identity", "local");
            words.setProperty("jclouds.credential", "local");
            words.setProperty("jclouds.filesystem.basedir", home.resolve("data").toString());
            var file = home.resolve("s3proxy.properties");
            try (var writer = Files.newBufferedWriter(file)) {
                words.store(writer, null);
            }
            run(home, file);
            Eventually.holds("s3proxy listens", () -> listens(URI.create("http://127.0.0.1:" + free)));
            return free;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(Path home, Path file) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        Path.of("target/s3proxy/s3proxy.jar").toAbsolutePath().toString(),
                        "--properties",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    private static boolean listens(URI address) {
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
