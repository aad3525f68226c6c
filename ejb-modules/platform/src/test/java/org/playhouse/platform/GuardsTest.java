package org.playhouse.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smallrye.config.inject.ConfigExtension;
import io.smallrye.faulttolerance.FaultToleranceExtension;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.kernel.Bucket;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.Eventually;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.kernel.ObjectStore;
import org.playhouse.kernel.Problem;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Stores that accept and never answer, and the annotations that keep them from taking more than their own feature. */
class GuardsTest {
    private static final String PACKAGE = "org.playhouse.platform.";
    /** Smaller and quicker than in a server, by the keys with which an operator would change them. */
    private static final Map<String, String> QUICK = Map.of(
            PACKAGE + "Bulkheads/objects/Bulkhead/value", "6",
            PACKAGE + "Bulkheads/objects/Retry/maxRetries", "40",
            PACKAGE + "Bulkheads/objects/Retry/maxDuration", "5000",
            PACKAGE + "Breakers/objects/CircuitBreaker/requestVolumeThreshold", "4",
            PACKAGE + "Breakers/objects/CircuitBreaker/delay", "300",
            PACKAGE + "Breakers/cache/CircuitBreaker/delay", "300",
            PACKAGE + "Breakers/queue/CircuitBreaker/delay", "300",
            PACKAGE + "Breakers/keys/CircuitBreaker/delay", "300");

    private static final ObjectRef REF = new ObjectRef(Bucket.MANIFEST, "film/presentation.json");

    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger waiting = new AtomicInteger();
    private SeContainer container;
    private Guards guards;
    private MoodyStore server;

    @BeforeAll
    static void quick() {
        QUICK.forEach(System::setProperty);
    }

    @AfterAll
    static void usual() {
        QUICK.keySet().forEach(System::clearProperty);
    }

    @BeforeEach
    void open() throws Exception {
        container = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addExtensions(FaultToleranceExtension.class, ConfigExtension.class)
                .addBeanClasses(Bulkheads.class, Breakers.class)
                .initialize();
        guards = new Guards(
                container.select(Bulkheads.class).get(),
                container.select(Breakers.class).get());
        server = new MoodyStore();
    }

    @AfterEach
    void close() {
        end.countDown();
        callers.shutdown();
        server.close();
        container.close();
    }

    @Test
    @Tag("RES-03")
    void aSilentStoreHoldsSoManyThreadsAndNoMore() {
        server.silent();
        try (var connections = connections("PT30S")) {
            var store = store(connections);
            IntStream.range(0, 6).forEach(any -> CompletableFuture.runAsync(() -> store.info(REF), callers));
            Eventually.holds("six wait for the store", () -> server.asked() == 6);

            assertThat(away(() -> store.info(REF))).isInstanceOf(BulkheadException.class);
            assertThat(server.asked()).isEqualTo(6);
        }
    }

    @Test
    @Tag("RES-03")
    void largeBodiesAndKeysHoldSoManyThreadsAndNoMore() {
        fill(12, () -> guards.bodies(this::untilTheEnd), () -> guards.bodies(() -> "one too many"));
        fill(8, () -> guards.keys(this::untilTheEnd), () -> guards.keys(() -> "one too many"));
        assertThat(guards.objects(() -> "others")).isEqualTo("others");
    }

    @Test
    @Tag("RES-01")
    @Tag("RES-03")
    void aBurstWaitsALittleForAPlace() throws Exception {
        IntStream.range(0, 6)
                .forEach(any -> CompletableFuture.runAsync(() -> guards.objects(this::untilTheEnd), callers));
        Eventually.holds("all places are taken", () -> waiting.get() == 6);
        var answer = new CompletableFuture<String>();
        var late = new Thread(() -> answer.complete(guards.objects(() -> "answer")));
        late.start();
        Eventually.holds("it waits for a place", () -> late.getState() == Thread.State.TIMED_WAITING);

        end.countDown();
        assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("answer");
    }

    private void fill(int places, Runnable call, Runnable another) {
        int before = waiting.get();
        IntStream.range(0, places).forEach(any -> CompletableFuture.runAsync(call, callers));
        Eventually.holds("all places are taken", () -> waiting.get() == before + places);
        assertThat(away(another)).isInstanceOf(BulkheadException.class);
    }

    private String untilTheEnd() {
        waiting.incrementAndGet();
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "answer";
    }

    @Test
    @Tag("RES-02")
    void aSilentStoreIsLeftInPeaceUntilItAnswers() {
        server.silent();
        try (var connections = connections("PT0.2S")) {
            var store = store(connections);
            IntStream.range(0, 4)
                    .forEach(any ->
                            assertThat(away(() -> store.info(REF))).isNotInstanceOf(CircuitBreakerOpenException.class));
            int asked = server.asked();

            assertThat(away(() -> store.info(REF))).isInstanceOf(CircuitBreakerOpenException.class);
            assertThat(away(() -> store.put(REF, new byte[1]))).isInstanceOf(CircuitBreakerOpenException.class);
            assertThat(away(() -> store.put(REF, new byte[1 << 20]))).isInstanceOf(CircuitBreakerOpenException.class);
            assertThat(server.asked()).as("the store is not asked again").isEqualTo(asked);

            server.says(200);
            Eventually.holds("the breaker closes", () -> answers(store));
            IntStream.range(0, 10).forEach(any -> assertThat(store.info(REF)).isPresent());
        }
    }

    @Test
    @Tag("RES-02")
    void whatAStoreRefusesIsAnAnswer() {
        server.says(404);
        try (var connections = connections("PT5S")) {
            var store = store(connections);
            IntStream.range(0, 10).forEach(any -> assertThat(store.info(REF)).isEmpty());
            server.says(403);
            IntStream.range(0, 10)
                    .forEach(any ->
                            assertThatThrownBy(() -> store.info(REF)).isExactlyInstanceOf(IllegalStateException.class));
        }
    }

    @Test
    @Tag("RES-01")
    void aStoreThatStumblesIsAskedAgain() {
        server.says(503, 503, 200);
        try (var connections = connections("PT5S")) {
            assertThat(store(connections).info(REF)).isPresent();
            assertThat(server.asked()).isEqualTo(3);
        }
    }

    @Test
    @Tag("RES-01")
    void pausesAreSpreadAndFew() {
        assertThat(Stream.of(Breakers.class, Bulkheads.class).flatMap(type -> Stream.of(type.getDeclaredMethods())))
                .filteredOn(method -> method.isAnnotationPresent(Retry.class))
                .isNotEmpty()
                .allSatisfy(method -> {
                    var retry = method.getAnnotation(Retry.class);
                    assertThat(retry.jitter()).isBetween(1L, retry.delay());
                    assertThat(retry.maxRetries() * (retry.delay() + retry.jitter()))
                            .isLessThan(1000);
                });
    }

    @Test
    @Tag("RES-02")
    void afterOneSilenceTheCacheIsLeftInPeace() {
        server.silent();
        try (var redis = RealRedis.connect(server.port(), guards)) {
            var cache = new RedisCache(redis);
            assertThat(away(() -> cache.get("x"))).isInstanceOf(Breakers.Unanswered.class);
            int connected = server.connected();

            assertThat(away(() -> cache.get("x"))).isInstanceOf(CircuitBreakerOpenException.class);
            assertThat(server.connected()).isEqualTo(connected);
            Eventually.holds("it is asked again", () -> !isOpen(away(() -> cache.get("x"))));
        }
    }

    @Test
    @Tag("RES-01")
    @Tag("RES-02")
    void aRingIsTriedTwiceAndASilentQueueLeftInPeace() {
        server.says(500);
        try (var bell = new SqsDoorbell(
                new PlatformConfig.Sqs(
                        Optional.of(server.address()),
                        "us-east-1",
                        server.address() + "/1/work",
                        Optional.empty(),
                        Duration.ofSeconds(2)),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("x", "x")),
                guards)) {
            assertThat(away(() -> bell.ring(new UUID(0, 1)))).isNotInstanceOf(CircuitBreakerOpenException.class);
            assertThat(server.asked()).isEqualTo(2);
            assertThat(away(() -> bell.ring(new UUID(0, 2)))).isNotInstanceOf(CircuitBreakerOpenException.class);
            assertThat(away(() -> bell.ring(new UUID(0, 3)))).isInstanceOf(CircuitBreakerOpenException.class);
            assertThat(server.asked()).isEqualTo(4);
        }
    }

    @Test
    @Tag("RES-01")
    @Tag("RES-02")
    void aKeyStoreIsAskedTwiceThenLeftInPeace() {
        var stub = new StubKms();
        var wrapped = new KmsKeyWrapping(stub, StubKms.KEY_ID, guards).wrap(new byte[16], "c");
        var away = new KmsKeyWrapping(stub, "alias/other", guards);
        IntStream.range(0, 2).forEach(any -> away(() -> away.wrap(new byte[16], "c")));

        assertThat(away(() -> away.wrap(new byte[16], "c"))).isInstanceOf(CircuitBreakerOpenException.class);
        var back = new KmsKeyWrapping(stub, StubKms.KEY_ID, guards);
        Eventually.holds("it is asked again", () -> {
            try {
                return back.unwrap(wrapped, "c").length == 16;
            } catch (Problem still) {
                return false;
            }
        });
        IntStream.range(0, 10)
                .forEach(any -> assertThatThrownBy(() -> back.unwrap(wrapped, "another context"))
                        .as("an altered key is an answer")
                        .isInstanceOf(IllegalArgumentException.class));
    }

    /** What was behind the 503. */
    private static Throwable away(Runnable call) {
        var problem = catchThrowableOfType(Problem.class, call::run);
        assertThat(problem).isNotNull();
        assertThat(problem.type()).isEqualTo(CommonProblem.UNAVAILABLE);
        assertThat(problem.details()).containsEntry("retryAfter", 5L).containsKey("dependency");
        return problem.getCause();
    }

    private static boolean isOpen(Throwable cause) {
        return cause instanceof CircuitBreakerOpenException;
    }

    private static boolean answers(ObjectStore store) {
        try {
            return store.info(REF).isPresent();
        } catch (Problem away) {
            return false;
        }
    }

    private ObjectStore store(S3Connections connections) {
        return new S3ObjectStore(connections, config("PT5S"), guards);
    }

    private S3Connections connections(String timeout) {
        return S3Connections.open(config(timeout), RealS3.secrets());
    }

    private PlatformConfig.S3 config(String timeout) {
        var words = Map.of(
                "playhouse.s3.endpoint", server.address().toString(),
                "playhouse.s3.attempt-timeout", timeout,
                "playhouse.s3.timeout", timeout);
        return PlatformConfig.of(key -> Optional.ofNullable(words.get(key))).s3();
    }
}
