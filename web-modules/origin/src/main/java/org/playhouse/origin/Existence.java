package org.playhouse.origin;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Whether one film was deleted, as far as it is known. Asks again when the answer is older than a second, one question
 * at a time; whoever comes meanwhile waits for it half a second at most and then believes what was known before.
 */
final class Existence {
    private static final Logger LOG = Logger.getLogger(Existence.class.getName());
    private static final long FRESH = Duration.ofSeconds(1).toNanos();
    private static final long PATIENCE_MILLIS = 500;

    private final LongSupplier nanos;
    private boolean deleted;
    private boolean known;
    private long learnedAt;
    private CompletableFuture<Boolean> asking;

    Existence(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** @param question whether the film was deleted; may fail, or never answer */
    CompletableFuture<Boolean> deleted(Supplier<CompletableFuture<Boolean>> question) {
        CompletableFuture<Boolean> answer;
        boolean before;
        synchronized (this) {
            before = deleted;
            if (asking == null && known && nanos.getAsLong() - learnedAt < FRESH) {
                return CompletableFuture.completedFuture(before);
            }
            answer = asking;
            if (answer == null) {
                answer = new CompletableFuture<>();
                asking = answer;
                ask(question, answer, before);
            }
        }
        return answer.copy().completeOnTimeout(before, PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void ask(Supplier<CompletableFuture<Boolean>> question, CompletableFuture<Boolean> answer, boolean before) {
        question.get().whenComplete((now, failure) -> {
            if (failure != null) {
                LOG.log(Level.FINE, "whether a film was deleted cannot be known now", failure);
            }
            boolean learned = failure == null ? now : before;
            learn(learned);
            answer.complete(learned);
        });
    }

    private synchronized void learn(boolean now) {
        deleted = now;
        known = true;
        learnedAt = nanos.getAsLong();
        asking = null;
    }
}
