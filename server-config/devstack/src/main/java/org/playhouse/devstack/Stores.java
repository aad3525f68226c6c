package org.playhouse.devstack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The four stores beside the database; each persistent, each real, each a process of its own. */
record Stores(Home home, Ports ports, DevSecrets secrets, Path modules) {
    static final String REGION = "us-east-1";
    static final String INTAKE_QUEUE = "playhouse-intake";
    static final String WORK_QUEUE = "playhouse-work";
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(2))
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    Launch kafka() throws IOException, InterruptedException {
        Path data = home.folder("kafka");
        Path properties = home.file("kafka.properties");
        String classPath = Files.readString(modules.resolve("kafka/target/class-path"));
        Path temporary = home.folder("tmp/kafka");
        Home.write(properties, """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@%1$s:%3$d
                listeners=PLAINTEXT://%1$s:%2$d,CONTROLLER://%1$s:%3$d
                advertised.listeners=PLAINTEXT://%1$s:%2$d
                controller.listener.names=CONTROLLER
                log.dirs=%4$s
                num.partitions=3
                offsets.topic.num.partitions=3
                offsets.topic.replication.factor=1
                transaction.state.log.num.partitions=3
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                group.initial.rebalance.delay.ms=0
                broker.session.timeout.ms=3000
                broker.heartbeat.interval.ms=500
                log.cleaner.dedupe.buffer.size=16777216
                """.formatted(Ports.HOST, ports.kafka(), ports.kafkaController(), data));
        if (!Files.exists(data.resolve("meta.properties"))) {
            Tools.run(
                    Tools.java(
                            "128m",
                            temporary,
                            "-cp",
                            classPath,
                            "kafka.tools.StorageTool",
                            "format",
                            "-t",
                            clusterId(),
                            "-c",
                            properties.toString()),
                    home);
        }
        return new Launch(
                "kafka",
                Tools.java(
                        "256m",
                        temporary,
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                        "-Dorg.slf4j.simpleLogger.showDateTime=true",
                        "-cp",
                        classPath,
                        "kafka.Kafka",
                        properties.toString()),
                Map.of(),
                home.root(),
                home.log("kafka"),
                "TERM",
                () -> accepts(ports.kafka()));
    }

    Launch redis() throws IOException {
        Path data = home.folder("redis");
        Path configuration = home.file("redis.conf");
        Home.write(configuration, """
                bind %s
                port %d
                requirepass %s
                dir %s
                appendonly yes
                appendfsync everysec
                aof-use-rdb-preamble yes
                save ""
                daemonize no
                """.formatted(Ports.HOST, ports.redis(), secrets.get("redis.password"), data));
        return new Launch(
                "redis",
                List.of(Unpacked.redis(home).toString(), configuration.toString()),
                Map.of(),
                data,
                home.log("redis"),
                "TERM",
                this::redisServes);
    }

    Launch s3() throws IOException {
        Path data = home.folder("s3");
        for (String bucket : buckets().values()) {
            Files.createDirectories(data.resolve(bucket));
        }
        Path properties = home.file("s3proxy.properties");
        Home.write(properties, """
                s3proxy.endpoint=http://%s:%d
                s3proxy.authorization=aws-v2-or-v4
                s3proxy.identity=%s
                s3proxy.credential=%s
                s3proxy.cors-allow-origins=*
                s3proxy.cors-allow-methods=GET HEAD PUT POST
                s3proxy.cors-allow-headers=*
                s3proxy.cors-exposed-headers=ETag
                s3proxy.cors-allow-credential=false
                s3proxy.v4-max-non-chunked-request-size=134217728
                jclouds.provider=filesystem-nio2
                jclouds.filesystem.basedir=%s
                jclouds.identity=local
                jclouds.credential=local
                """.formatted(
                        Ports.HOST, ports.s3(), secrets.get("s3.access-key"), secrets.get("s3.secret-key"), data));
        return new Launch(
                "s3",
                Tools.java(
                        "384m",
                        home.folder("tmp/s3"),
                        "-DLOG_LEVEL=warn",
                        "-jar",
                        modules.resolve("target/s3/s3proxy-jar-with-dependencies.jar")
                                .toString(),
                        "--properties",
                        properties.toString()),
                Map.of("LOG_LEVEL", "warn"),
                home.root(),
                home.log("s3"),
                "TERM",
                () -> status("http://" + Ports.HOST + ":" + ports.s3() + "/") > 0);
    }

    Launch sqs() throws IOException {
        Path data = home.folder("sqs");
        Path configuration = home.file("elasticmq.conf");
        // WRITE_DELAY=0: else acknowledged messages are lost when the process is killed
        Home.write(configuration, """
                include classpath("application.conf")
                node-address { protocol = http, host = "%1$s", port = %2$d, context-path = "" }
                rest-sqs { enabled = true, bind-port = %2$d, bind-hostname = "%1$s", sqs-limits = strict }
                rest-stats { enabled = false }
                generate-node-address = false
                queues-storage { enabled = true, path = "%3$s/queues.conf" }
                messages-storage { enabled = true, uri = "jdbc:h2:%3$s/messages;WRITE_DELAY=0" }
                queues {
                  %4$s { defaultVisibilityTimeout = 30 seconds, delay = 0 seconds, receiveMessageWait = 0 seconds }
                  %5$s { defaultVisibilityTimeout = 30 seconds, delay = 0 seconds, receiveMessageWait = 0 seconds }
                }
                aws { region = %6$s, accountId = 000000000000 }
                """.formatted(Ports.HOST, ports.sqs(), data, WORK_QUEUE, INTAKE_QUEUE, REGION));
        return new Launch(
                "sqs",
                Tools.java(
                        "192m",
                        home.folder("tmp/sqs"),
                        "-Dconfig.file=" + configuration,
                        "-cp",
                        Files.readString(modules.resolve("sqs/target/class-path")),
                        "org.elasticmq.server.Main"),
                Map.of(),
                home.root(),
                home.log("sqs"),
                "TERM",
                () -> status("http://" + Ports.HOST + ":" + ports.sqs() + "/health") > 0);
    }

    /** Bucket names by class of object. */
    static Map<String, String> buckets() {
        Map<String, String> buckets = new TreeMap<>();
        for (String word : List.of("raw", "mezzanine", "packaged", "manifest")) {
            buckets.put(word, "playhouse-" + word);
        }
        return buckets;
    }

    private static String clusterId() {
        UUID id = UUID.randomUUID();
        byte[] bytes = java.nio.ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits() >>> 1)
                .putLong(id.getLeastSignificantBits())
                .array();
        return java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private boolean redisServes() throws IOException {
        try (Socket socket = connected(ports.redis())) {
            socket.getOutputStream()
                    .write(("AUTH " + secrets.get("redis.password") + "\r\nPING\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            BufferedReader answers =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return "+OK".equals(answers.readLine()) && "+PONG".equals(answers.readLine());
        }
    }

    private static boolean accepts(int port) throws IOException {
        try (Socket socket = connected(port)) {
            return socket.isConnected();
        }
    }

    private static Socket connected(int port) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(Ports.HOST, port), 2_000);
        socket.setSoTimeout(2_000);
        return socket;
    }

    static int status(String url) throws IOException, InterruptedException {
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create(url))
                                .timeout(Duration.ofSeconds(3))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
