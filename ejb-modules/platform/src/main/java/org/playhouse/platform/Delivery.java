package org.playhouse.platform;

import jakarta.ejb.EJBException;
import jakarta.json.JsonException;
import jakarta.json.bind.JsonbException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.playhouse.kernel.DatabaseAway;
import org.playhouse.kernel.DomainEvent;
import org.playhouse.kernel.Problem;
import org.playhouse.kernel.ProblemType.Kind;

/**
 * Gives one fact to one reader. What the reader refuses (a {@link Problem} of kind CALLER or CONFLICT, unexpected data)
 * is tried {@value #REFUSALS} times, what fails {@value #FAILURES} times, about two minutes in all; then the fact goes
 * to {@code <room>.v1.dlq}. While a store that the reader needs is away, and while Kafka does not take dead letters, it
 * is tried for ever.
 */
final class Delivery {
    private static final Logger LOG = Logger.getLogger("org.playhouse.platform");
    private static final int REFUSALS = 3;
    private static final int FAILURES = 14;
    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(15);

    /** Sends an event with further headers to a topic, or throws. */
    interface Letterbox {
        void send(String topic, DomainEvent event, Map<String, String> headers);
    }

    private final DomainEvent event;
    private final String reader;
    private final DeadLetters.Telling telling;
    private final ScheduledExecutorService executor;
    private final Letterbox letterbox;
    private final CompletableFuture<Void> settled = new CompletableFuture<>();
    private int attempts;
    private int waits;

    Delivery(
            DomainEvent event,
            String reader,
            DeadLetters.Telling telling,
            ScheduledExecutorService executor,
            Letterbox letterbox) {
        this.event = event;
        this.reader = reader;
        this.telling = telling;
        this.executor = executor;
        this.letterbox = letterbox;
    }

    CompletionStage<Void> start() {
        if (event.type().equals(DomainEventDeserializer.UNREADABLE)) {
            bury("unreadable");
        } else {
            attempt();
        }
        return settled;
    }

    static Duration pause(int attempts) {
        var pause = FIRST.multipliedBy(1L << Math.min(attempts - 1, 10));
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }

    private void attempt() {
        attempts++;
        telling.now().whenComplete((done, failure) -> {
            if (failure == null) {
                settled.complete(null);
            } else {
                failed(cause(failure));
            }
        });
    }

    private void failed(Throwable why) {
        if (isAway(why)) {
            waits++;
        } else if (attempts - waits >= (isRefusal(why) ? REFUSALS : FAILURES)) {
            bury(reason(why));
            return;
        }
        LOG.log(Level.FINE, why, () -> event.type() + " " + event.id() + " was not taken, attempt " + attempts);
        later(this::attempt);
    }

    private void bury(String reason) {
        try {
            letterbox.send(
                    room() + ".v1.dlq",
                    event,
                    Map.of("dlq_reader", reader, "dlq_reason", reason, "dlq_attempts", Integer.toString(attempts)));
            LOG.warning("dead letter: " + event.type() + " " + event.id() + " for " + reader + ": " + reason);
            settled.complete(null);
        } catch (RuntimeException e) {
            attempts++;
            later(() -> bury(reason));
        }
    }

    private void later(Runnable next) {
        executor.schedule(next, pause(attempts).toMillis(), TimeUnit.MILLISECONDS);
    }

    private String room() {
        int dot = event.source().indexOf('.');
        return dot < 0 ? event.source() : event.source().substring(0, dot);
    }

    /** A store that is away says nothing about the fact. */
    private static boolean isAway(Throwable why) {
        return why instanceof Problem problem && problem.type().kind() == Kind.UPSTREAM
                || DatabaseAway.in(why)
                || why.getCause() != null && isAway(why.getCause());
    }

    /** What will not be different next time: a refusal, or data that is not what the reader expects. */
    private static boolean isRefusal(Throwable why) {
        return why instanceof JsonException
                || why instanceof JsonbException
                || why instanceof Problem problem
                        && (problem.type().kind() == Kind.CALLER
                                || problem.type().kind() == Kind.CONFLICT);
    }

    private static String reason(Throwable why) {
        return why instanceof Problem problem
                ? problem.type().code()
                : why.getClass().getName();
    }

    private static Throwable cause(Throwable failure) {
        boolean wrapped = failure instanceof CompletionException || failure instanceof EJBException;
        return wrapped && failure.getCause() != null ? cause(failure.getCause()) : failure;
    }
}
