package org.playhouse.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.playhouse.kernel.Bucket;

class PlatformConfigTest {
    @Test
    void hasADefaultForEveryKey() {
        var config = with(Map.of());
        assertThat(config.s3())
                .isEqualTo(new PlatformConfig.S3(
                        Optional.empty(),
                        Optional.empty(),
                        "us-east-1",
                        true,
                        Map.of(
                                Bucket.RAW, "playhouse-raw",
                                Bucket.MEZZANINE, "playhouse-mezzanine",
                                Bucket.PACKAGED, "playhouse-packaged",
                                Bucket.MANIFEST, "playhouse-manifest"),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(8),
                        64,
                        16 * 1024 * 1024,
                        Optional.empty()));
        assertThat(config.sqs())
                .isEqualTo(new PlatformConfig.Sqs(
                        Optional.empty(), "us-east-1", "playhouse-work", Optional.empty(), Duration.ofSeconds(2)));
        assertThat(config.kafka())
                .isEqualTo(new PlatformConfig.Kafka(
                        "127.0.0.1:9092",
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(1),
                        200,
                        Map.of("security.protocol", "PLAINTEXT")));
        assertThat(config.redis())
                .isEqualTo(new PlatformConfig.Redis("127.0.0.1", 6379, false, Duration.ofMillis(500), 16));
        assertThat(config.keys())
                .isEqualTo(new PlatformConfig.Keys(
                        "pkcs12", "keys.p12", "playhouse", "alias/playhouse", Optional.empty(), "us-east-1"));
        assertThat(config.bus())
                .isEqualTo(
                        new PlatformConfig.Bus(Optional.empty(), Optional.empty(), "us-east-1", Duration.ofSeconds(5)));
        assertThat(config.stop()).isEqualTo(new PlatformConfig.Stop(Duration.ZERO, Duration.ofSeconds(8)));
        assertThat(config.trace())
                .isEqualTo(new PlatformConfig.Trace(Optional.empty(), Optional.empty(), 1, "all-1", "0"));
        assertThat(config.clockOffset()).isZero();
        assertThat(config.secretsFile()).isEmpty();
    }

    @Test
    void readsEveryKey() {
        var words = new HashMap<String, String>();
        words.put("playhouse.s3.endpoint", "http://127.0.0.1:9094");
        words.put("playhouse.s3.public-endpoint", "https://s3.example.org");
        words.put("playhouse.s3.region", "eu-west-1");
        words.put("playhouse.s3.path-style", "false");
        words.put("playhouse.s3.bucket.raw", "r");
        words.put("playhouse.s3.attempt-timeout", "PT1S");
        words.put("playhouse.s3.timeout", "PT2S");
        words.put("playhouse.s3.connections", "5");
        words.put("playhouse.s3.part-size", "5242880");
        words.put("playhouse.s3.kms-key", "alias/objects");
        words.put("playhouse.sqs.endpoint", "http://127.0.0.1:9095");
        words.put("playhouse.sqs.queue.work", "http://127.0.0.1:9095/000000000000/q");
        words.put("playhouse.sqs.queue.intake", "i");
        words.put("playhouse.sqs.timeout", "PT1S");
        words.put("playhouse.kafka.bootstrap", "k:1");
        words.put("playhouse.kafka.timeout", "PT1S");
        words.put("playhouse.kafka.security-protocol", "SSL");
        words.put("playhouse.outbox.poll", "PT2S");
        words.put("playhouse.outbox.batch", "7");
        words.put("playhouse.redis.host", "r");
        words.put("playhouse.redis.port", "1");
        words.put("playhouse.redis.tls", "true");
        words.put("playhouse.redis.timeout", "PT0.1S");
        words.put("playhouse.redis.connections", "3");
        words.put("playhouse.keys.provider", "aws-kms");
        words.put("playhouse.keys.file", "/k");
        words.put("playhouse.keys.alias", "second");
        words.put("playhouse.keys.kms-key", "alias/x");
        words.put("playhouse.keys.kms-endpoint", "http://kms");
        words.put("playhouse.keys.region", "eu-west-2");
        words.put("playhouse.eventbridge.bus", "operations");
        words.put("playhouse.eventbridge.endpoint", "http://bus");
        words.put("playhouse.eventbridge.region", "eu-west-3");
        words.put("playhouse.eventbridge.timeout", "PT1S");
        words.put("playhouse.clock.offset", "P30D");
        words.put("playhouse.member.grace", "PT3S");
        words.put("playhouse.member.patience", "PT5S");
        words.put("playhouse.secrets.file", "/s");
        var config = with(words);
        assertThat(config.s3().endpoint()).hasValue(URI.create("http://127.0.0.1:9094"));
        assertThat(config.s3().publicEndpoint()).hasValue(URI.create("https://s3.example.org"));
        assertThat(config.s3().buckets()).containsEntry(Bucket.RAW, "r");
        assertThat(config.s3().pathStyle()).isFalse();
        assertThat(config.s3().partSize()).isEqualTo(5242880);
        assertThat(config.s3().kmsKey()).hasValue("alias/objects");
        assertThat(config.sqs().region()).isEqualTo("eu-west-1");
        assertThat(config.sqs().queue()).endsWith("/q");
        assertThat(config.sqs().intake()).hasValue("i");
        assertThat(config.kafka().security()).containsEntry("security.protocol", "SSL");
        assertThat(config.kafka().batch()).isEqualTo(7);
        assertThat(config.redis()).isEqualTo(new PlatformConfig.Redis("r", 1, true, Duration.ofMillis(100), 3));
        assertThat(config.keys())
                .isEqualTo(new PlatformConfig.Keys(
                        "aws-kms", "/k", "second", "alias/x", Optional.of(URI.create("http://kms")), "eu-west-2"));
        assertThat(config.bus())
                .isEqualTo(new PlatformConfig.Bus(
                        Optional.of("operations"),
                        Optional.of(URI.create("http://bus")),
                        "eu-west-3",
                        Duration.ofSeconds(1)));
        assertThat(config.stop()).isEqualTo(new PlatformConfig.Stop(Duration.ofSeconds(3), Duration.ofSeconds(5)));
        assertThat(config.clockOffset()).isEqualTo(Duration.ofDays(30));
        assertThat(config.secretsFile()).isEqualTo("/s");
    }

    @Test
    void signsForTheSameEndpointUnlessToldOtherwise() {
        var config = with(Map.of("playhouse.s3.endpoint", "http://127.0.0.1:9094"));
        assertThat(config.s3().publicEndpoint()).hasValue(URI.create("http://127.0.0.1:9094"));
    }

    @Test
    void refusesNonsense() {
        assertThatThrownBy(() -> with(Map.of("playhouse.outbox.batch", "0"))).hasMessageContaining("outbox.batch");
    }

    private static PlatformConfig with(Map<String, String> words) {
        return PlatformConfig.of(key -> Optional.ofNullable(words.get(key)));
    }
}
