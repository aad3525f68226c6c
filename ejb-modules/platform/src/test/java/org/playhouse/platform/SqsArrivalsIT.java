package org.playhouse.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.kernel.ObjectRef;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The bucket's words over a real queue. */
@Tag("ING-03")
class SqsArrivalsIT {
    private static final AwsCredentialsProvider WHO =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("x", "x"));
    private static SQSRestServer server;
    private static int port;

    private final PlatformConfig config = PlatformConfig.of(key -> Optional.ofNullable(Map.of(
                    "playhouse.sqs.endpoint", "http://127.0.0.1:" + port,
                    "playhouse.sqs.queue.intake", "http://127.0.0.1:" + port + "/000000000000/" + UUID.randomUUID())
            .get(key)));
    private final List<ObjectRef> heard = new ArrayList<>();
    private SqsQueue bucket;
    private SqsArrivals arrivals;

    @BeforeAll
    static void start() throws Exception {
        port = RealRedis.freePort();
        server = SQSRestServerBuilder.withPort(port).withInterface("127.0.0.1").start();
        server.waitUntilStarted();
    }

    @AfterAll
    static void stop() {
        server.stopAndWait();
    }

    @BeforeEach
    void open() {
        bucket = new SqsQueue(
                config.sqs(), config.sqs().intake().orElseThrow(), Duration.ofDays(14), WHO, Unguarded.GUARDS);
        arrivals = new SqsArrivals(config, WHO, Unguarded.GUARDS);
    }

    @AfterEach
    void close() {
        bucket.close();
        arrivals.close();
    }

    private void listen() {
        arrivals.listen(Duration.ofSeconds(2), heard::add);
    }

    private boolean empty() {
        return bucket.receive(1, Duration.ZERO).isEmpty();
    }

    @Test
    void handsOnEachObjectOfEachMessageOnce() {
        bucket.send(BucketEventTest.event("ObjectCreated:Put", "playhouse-raw", "a/source"));
        listen();
        assertThat(heard).extracting(ObjectRef::key).containsExactly("a/source");
        assertThat(empty()).isTrue();
        assertThat(arrivals.told()).isTrue();
    }

    @Test
    void dropsWhatItCannotReadAndGoesOn() {
        bucket.send("what is this");
        bucket.send("{\"Event\":\"s3:TestEvent\"}");
        bucket.send(BucketEventTest.event("ObjectCreated:Put", "playhouse-raw", "b/source"));
        while (heard.isEmpty()) {
            listen();
        }
        listen();
        assertThat(heard).hasSize(1);
        assertThat(empty()).isTrue();
    }

    @Test
    void keepsWhatCouldNotBeActedOn() {
        bucket.send(BucketEventTest.event("ObjectCreated:Put", "playhouse-raw", "c/source"));
        arrivals.listen(Duration.ofSeconds(2), ref -> {
            throw new IllegalStateException("the database is away");
        });
        assertThat(attributes()).as("not deleted: invisible for a while").isEqualTo("1");
    }

    /** How many messages are in flight. */
    private String attributes() {
        try (var sqs = software.amazon.awssdk.services.sqs.SqsClient.builder()
                .region(software.amazon.awssdk.regions.Region.US_EAST_1)
                .credentialsProvider(WHO)
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .httpClientBuilder(software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient.builder())
                .build()) {
            var name =
                    software.amazon.awssdk.services.sqs.model.QueueAttributeName
                            .APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE;
            return sqs.getQueueAttributes(
                            request -> request.queueUrl(config.sqs().intake().orElseThrow())
                                    .attributeNames(name))
                    .attributes()
                    .get(name);
        }
    }
}
