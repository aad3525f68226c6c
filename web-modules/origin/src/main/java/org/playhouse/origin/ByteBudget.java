package org.playhouse.origin;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.playhouse.kernel.CommonProblem;

/** How many bytes (or whatever is counted) may be in flight at once, first come, first served. None in time: 503. */
final class ByteBudget {
    private final long total;
    private final Duration patience;
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private long free;

    ByteBudget(long total, Duration patience) {
        this.total = total;
        this.patience = patience;
        this.free = total;
    }

    /** Completes with what must be run once when the bytes have left, or with {@code http.overloaded}. */
    CompletableFuture<Runnable> take(long bytes) {
        long share = Math.min(bytes, total);
        var waiting = new Waiting(share, new CompletableFuture<>());
        synchronized (this) {
            if (queue.isEmpty() && free >= share) {
                free -= share;
                return CompletableFuture.completedFuture(release(share));
            }
            queue.add(waiting);
        }
        waiting.turn().completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS);
        return waiting.turn().thenApply(release -> {
            if (release == null) {
                forget(waiting);
                throw CommonProblem.OVERLOADED
                        .because("The origin is busy. Try again in a moment.")
                        .with("retryAfter", 2);
            }
            return release;
        });
    }

    /** One more thing, made by another thread: never by more threads than the budget counts. */
    <T> CompletableFuture<T> make(Supplier<T> thing, Executor executor) {
        return take(1).thenApplyAsync(
                        release -> {
                            try {
                                return thing.get();
                            } finally {
                                release.run();
                            }
                        },
                        executor);
    }

    private void forget(Waiting waiting) {
        List<Waiting> next;
        synchronized (this) {
            queue.remove(waiting);
            next = admit();
        }
        next.forEach(this::start);
    }

    private Runnable release(long share) {
        var once = new AtomicBoolean();
        return () -> {
            if (once.compareAndSet(false, true)) {
                giveBack(share);
            }
        };
    }

    private void giveBack(long share) {
        List<Waiting> next;
        synchronized (this) {
            free += share;
            next = admit();
        }
        next.forEach(this::start);
    }

    private List<Waiting> admit() {
        var admitted = new ArrayList<Waiting>();
        while (!queue.isEmpty() && queue.peek().share() <= free) {
            var next = queue.poll();
            free -= next.share();
            admitted.add(next);
        }
        return admitted;
    }

    private void start(Waiting waiting) {
        if (!waiting.turn().complete(release(waiting.share()))) {
            giveBack(waiting.share());
        }
    }

    private record Waiting(long share, CompletableFuture<Runnable> turn) {}
}
