package org.playhouse.platform;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.playhouse.kernel.Bucket;

/**
 * Where the machines are and how long we wait for them: the keys {@code playhouse.<machine>.*}. Secrets are not here;
 * they come from {@link FileSecrets}.
 */
record PlatformConfig(
        S3 s3,
        Sqs sqs,
        Kafka kafka,
        Redis redis,
        Keys keys,
        Bus bus,
        Stop stop,
        Trace trace,
        Duration clockOffset,
        String secretsFile) {
    /**
     * @param endpoint of the store as members reach it; absent: AWS's own for the region
     * @param publicEndpoint of the store as clients reach it, for signed part URLs
     * @param attempt how long one request may take that carries no large body
     * @param patience how long one call may take, attempts included
     * @param partSize bytes of one part of a large object
     * @param kmsKey the store must encrypt every object at rest under this key of AWS KMS (SSE-KMS)
     */
    record S3(
            Optional<URI> endpoint,
            Optional<URI> publicEndpoint,
            String region,
            boolean pathStyle,
            Map<Bucket, String> buckets,
            Duration attempt,
            Duration patience,
            int connections,
            int partSize,
            Optional<String> kmsKey) {}

    /**
     * @param queue URL of the doorbell's queue, or its name
     * @param intake URL or name of the queue to which the bucket of sources tells what arrived; absent: it tells nobody
     */
    record Sqs(Optional<URI> endpoint, String region, String queue, Optional<String> intake, Duration timeout) {}

    /**
     * @param bootstrap {@code host:port[,host:port]}
     * @param patience how long one fact may wait for its acknowledgement
     * @param poll how often the outbox is looked at when nobody kicks
     */
    record Kafka(String bootstrap, Duration patience, Duration poll, int batch, Map<String, String> security) {}

    /** @param timeout of connecting, of one command, and of waiting for a connection */
    record Redis(String host, int port, boolean tls, Duration timeout, int connections) {}

    /**
     * @param provider {@code pkcs12} or {@code aws-kms}
     * @param alias of the key that wraps; all keys of the file unwrap
     * @param kmsKey id, ARN or alias of the key in AWS KMS
     */
    record Keys(String provider, String file, String alias, String kmsKey, Optional<URI> kmsEndpoint, String region) {}

    /**
     * Where operators' actions go besides Kafka: a bus of EventBridge.
     *
     * @param name of the bus, or its ARN; absent: they go nowhere else
     * @param endpoint absent: AWS's own for the region
     * @param timeout of connecting, and of waiting for bytes
     */
    record Bus(Optional<String> name, Optional<URI> endpoint, String region, Duration timeout) {}

    /**
     * @param grace how long the doors stay open after readiness said no, so that an edge has seen it
     * @param patience how long what is under way may take to end; then the member stops all the same
     */
    record Stop(Duration grace, Duration patience) {}

    /**
     * Where spans go; without both of them they go nowhere.
     *
     * @param endpoint of a collector, OTLP over HTTP: {@code http://host:4318/v1/traces}
     * @param folder gets a file {@code <member>.jsonl}, OTLP in JSON
     * @param share of the traces that begin here and are recorded, 0..1
     */
    record Trace(Optional<URI> endpoint, Optional<Path> folder, double share, String member, String version) {
        public Trace {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("playhouse.trace.share must be between 0 and 1");
            }
        }
    }

    static PlatformConfig of(Function<String, Optional<String>> source) {
        var words = new Words(source);
        var endpoint = words.uri("s3.endpoint");
        var region = words.text("s3.region", "us-east-1");
        return new PlatformConfig(
                new S3(
                        endpoint,
                        words.uri("s3.public-endpoint").or(() -> endpoint),
                        region,
                        words.flag("s3.path-style", true),
                        buckets(words),
                        words.duration("s3.attempt-timeout", "PT3S"),
                        words.duration("s3.timeout", "PT8S"),
                        words.number("s3.connections", 64),
                        words.number("s3.part-size", 16 * 1024 * 1024),
                        words.optional("s3.kms-key")),
                new Sqs(
                        words.uri("sqs.endpoint"),
                        words.text("sqs.region", region),
                        words.text("sqs.queue.work", "playhouse-work"),
                        words.optional("sqs.queue.intake").filter(name -> !name.isEmpty()),
                        words.duration("sqs.timeout", "PT2S")),
                new Kafka(
                        words.text("kafka.bootstrap", "127.0.0.1:9092"),
                        words.duration("kafka.timeout", "PT5S"),
                        words.duration("outbox.poll", "PT1S"),
                        words.number("outbox.batch", 200),
                        security(words)),
                new Redis(
                        words.text("redis.host", "127.0.0.1"),
                        words.number("redis.port", 6379),
                        words.flag("redis.tls", false),
                        words.duration("redis.timeout", "PT0.5S"),
                        words.number("redis.connections", 16)),
                new Keys(
                        words.text("keys.provider", "pkcs12"),
                        words.text("keys.file", "keys.p12"),
                        words.text("keys.alias", "playhouse"),
                        words.text("keys.kms-key", "alias/playhouse"),
                        words.uri("keys.kms-endpoint"),
                        words.text("keys.region", region)),
                new Bus(
                        words.optional("eventbridge.bus").filter(name -> !name.isEmpty()),
                        words.uri("eventbridge.endpoint"),
                        words.text("eventbridge.region", region),
                        words.duration("eventbridge.timeout", "PT5S")),
                new Stop(words.duration("member.grace", "PT0S"), words.duration("member.patience", "PT8S")),
                new Trace(
                        words.uri("trace.endpoint"),
                        words.optional("trace.folder").map(Path::of),
                        Double.parseDouble(words.text("trace.share", "1")),
                        words.text("member.name", "all-1"),
                        words.text("version", "0")),
                words.duration("clock.offset", "PT0S"),
                words.text("secrets.file", ""));
    }

    private static Map<Bucket, String> buckets(Words words) {
        var names = new EnumMap<Bucket, String>(Bucket.class);
        for (var bucket : Bucket.values()) {
            names.put(bucket, words.text("s3.bucket." + bucket.word(), "playhouse-" + bucket.word()));
        }
        return names;
    }

    private static Map<String, String> security(Words words) {
        return Map.of("security.protocol", words.text("kafka.security-protocol", "PLAINTEXT"));
    }

    private record Words(Function<String, Optional<String>> source) {
        String text(String key, String usual) {
            return optional(key).orElse(usual);
        }

        Optional<String> optional(String key) {
            return source.apply("playhouse." + key).map(String::strip);
        }

        Optional<URI> uri(String key) {
            return optional(key).map(URI::create);
        }

        int number(String key, int usual) {
            int number = Integer.parseInt(text(key, Integer.toString(usual)));
            if (number <= 0) {
                throw new IllegalArgumentException("playhouse." + key + " must be positive");
            }
            return number;
        }

        boolean flag(String key, boolean usual) {
            return Boolean.parseBoolean(text(key, Boolean.toString(usual)));
        }

        Duration duration(String key, String usual) {
            return Duration.parse(text(key, usual));
        }
    }
}
