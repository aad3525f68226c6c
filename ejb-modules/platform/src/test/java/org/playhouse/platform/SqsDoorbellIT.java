package org.playhouse.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.playhouse.kernel.Doorbell;
import org.playhouse.kernel.DoorbellContract;
import org.playhouse.kernel.Problem;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

class SqsDoorbellIT implements DoorbellContract {
    private static SQSRestServer server;
    private static int port;

    private final SqsDoorbell doorbell = doorbell(port, UUID.randomUUID().toString());

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

    @Override
    public Doorbell doorbell() {
        return doorbell;
    }

    @Test
    void makesAQueueThatIsMissingAlsoWhenGivenItsAddress() {
        var named = doorbell(port, "http://127.0.0.1:" + port + "/000000000000/missing-" + UUID.randomUUID());
        named.ring(UUID.randomUUID());
        assertThat(named.listen(Duration.ofSeconds(2))).isTrue();
        assertThat(named.answers()).isTrue();
    }

    @Test
    void aQueueThatIsDeletedMeanwhileIsMadeAnew() {
        var name = "deleted-" + UUID.randomUUID();
        var bell = doorbell(port, name);
        bell.ring(UUID.randomUUID());
        try (var sqs = SqsClient.builder()
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("x", "x")))
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            var url = sqs.getQueueUrl(request -> request.queueName(name)).queueUrl();
            sqs.deleteQueue(request -> request.queueUrl(url));
        }
        assertThat(bell.listen(Duration.ofMillis(10))).isFalse();
        bell.ring(UUID.randomUUID());
        assertThat(bell.listen(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void aDeadQueueIsSaidInTime() throws Exception {
        var nobody = doorbell(RealRedis.freePort(), "work");
        long start = System.nanoTime();
        assertThatThrownBy(() -> nobody.ring(UUID.randomUUID()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.details()).containsEntry("dependency", "queue"));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
        assertThat(nobody.answers()).isFalse();
    }

    private static SqsDoorbell doorbell(int port, String queue) {
        return new SqsDoorbell(
                new PlatformConfig.Sqs(
                        Optional.of(URI.create("http://127.0.0.1:" + port)),
                        "us-east-1",
                        queue,
                        Optional.empty(),
                        Duration.ofSeconds(2)),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("x", "x")),
                Unguarded.GUARDS);
    }
}
