package org.playhouse.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJBException;
import jakarta.json.bind.JsonbException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.DomainEvent;

class DeliveryTest {
    /** Runs what is scheduled when it is told to; remembers how long it was asked to wait. */
    private static final class Hand extends ScheduledThreadPoolExecutor {
        private final List<Runnable> waiting = new ArrayList<>();
        private Duration asked = Duration.ZERO;

        Hand() {
            super(0);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
            waiting.add(task);
            asked = asked.plus(Duration.ofNanos(unit.toNanos(delay)));
            return null;
        }

        void runAll() {
            while (!waiting.isEmpty()) {
                waiting.remove(0).run();
            }
        }
    }

    private final Hand hand = new Hand();
    private final List<String> letters = new ArrayList<>();
    private int told;

    @Test
    void aFactThatIsTakenIsSettledAtOnce() {
        var settled = delivery("FilmPublished", 0, null).start().toCompletableFuture();
        assertThat(settled).isCompleted();
        assertThat(told).isEqualTo(1);
        assertThat(letters).isEmpty();
    }

    @Test
    void isToldAgainUntilItIsTaken() {
        var settled = delivery("FilmPublished", 5, new IllegalStateException("a lock"))
                .start()
                .toCompletableFuture();
        assertThat(settled).isNotDone();
        hand.runAll();
        assertThat(settled).isCompleted();
        assertThat(told).isEqualTo(6);
        assertThat(letters).isEmpty();
    }

    @Test
    void goesToTheDeadLettersAfterAboutTwoMinutes() {
        var settled = delivery("FilmPublished", 1000, new IllegalStateException("always"))
                .start()
                .toCompletableFuture();
        hand.runAll();
        assertThat(settled).isCompleted();
        assertThat(told).isEqualTo(14);
        assertThat(hand.asked).isBetween(Duration.ofSeconds(100), Duration.ofSeconds(150));
        assertThat(letters).containsExactly("ingest.v1.dlq FilmPublished reader java.lang.IllegalStateException 14");
    }

    @Test
    void isHeldForEverWhileAStoreIsAway() {
        var lost = new EJBException(new IllegalStateException(new SQLException("connection refused", "08001")));
        var settled = delivery("FilmPublished", 500, lost).start().toCompletableFuture();
        hand.runAll();
        assertThat(settled).isCompleted();
        assertThat(told).isEqualTo(501);
        assertThat(letters).isEmpty();
    }

    @Test
    void aRefusalIsNotDiscussedForLong() {
        delivery("FilmPublished", 1000, CommonProblem.UNKNOWN.because("no such video"))
                .start();
        hand.runAll();
        assertThat(told).isEqualTo(3);
        assertThat(letters).containsExactly("ingest.v1.dlq FilmPublished reader http.unknown 3");
    }

    @Test
    void neitherIsDataThatTheReaderDoesNotExpect() {
        delivery("FilmPublished", 1000, new EJBException(new JsonbException("no UUID")))
                .start();
        hand.runAll();
        assertThat(told).isEqualTo(3);
    }

    @Test
    void anUnreadableRecordIsNotTold() {
        delivery(DomainEventDeserializer.UNREADABLE, 0, null).start();
        assertThat(told).isZero();
        assertThat(letters).hasSize(1);
    }

    @Test
    void isHeldWhileKafkaTakesNoDeadLetters() {
        var kafka = new int[] {3};
        var settled = new Delivery(
                        event(DomainEventDeserializer.UNREADABLE),
                        "reader",
                        () -> null,
                        hand,
                        (topic, event, headers) -> {
                            if (kafka[0]-- > 0) {
                                throw new IllegalStateException("away");
                            }
                        })
                .start()
                .toCompletableFuture();
        assertThat(settled).isNotDone();
        hand.runAll();
        assertThat(settled).isCompleted();
    }

    private Delivery delivery(String type, int failures, RuntimeException failure) {
        return new Delivery(
                event(type),
                "reader",
                () -> {
                    told++;
                    return told <= failures
                            ? CompletableFuture.failedFuture(failure)
                            : CompletableFuture.completedFuture(null);
                },
                hand,
                this::post);
    }

    private void post(String topic, DomainEvent event, Map<String, String> headers) {
        letters.add(String.join(
                " ",
                topic,
                event.type(),
                headers.get("dlq_reader"),
                headers.get("dlq_reason"),
                headers.get("dlq_attempts")));
    }

    private static DomainEvent event(String type) {
        return new DomainEvent(UUID.randomUUID(), type, "ingest", "s", Instant.EPOCH, "", "{}");
    }
}
