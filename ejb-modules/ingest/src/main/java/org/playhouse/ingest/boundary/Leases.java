package org.playhouse.ingest.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.playhouse.ingest.control.Claims.Claim;
import org.playhouse.ingest.control.Lane;

/**
 * The claims that this member holds, in memory. A running step hands over how it can be killed. Its lock is a field: a
 * synchronized method would also lock CDI's proxy, for as long as {@link #await} waits.
 */
@ApplicationScoped
public class Leases {
    private final Map<UUID, Held> held = new HashMap<>();
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long changes;
    private Clock clock;

    protected Leases() {}

    @Inject
    public Leases(Clock clock) {
        this.clock = clock;
    }

    private static final class Held {
        final Claim claim;
        final List<Runnable> kills = new ArrayList<>();
        Instant touched;
        boolean begun;

        Held(Claim claim, Instant now) {
            this.claim = claim;
            this.touched = now;
        }
    }

    private <T> T locked(Supplier<T> body) {
        lock.lock();
        try {
            return body.get();
        } finally {
            lock.unlock();
        }
    }

    private Optional<Held> mine(UUID item, long epoch) {
        return Optional.ofNullable(held.get(item)).filter(one -> one.claim.epoch() == epoch);
    }

    /** Whether this member still holds a claim. */
    public boolean held(UUID item, long epoch) {
        return locked(() -> mine(item, epoch).isPresent());
    }

    /** Runs {@code kill} once when the claim is lost (at once, when it already is). */
    public void onLost(UUID item, long epoch, Runnable kill) {
        boolean kept =
                locked(() -> mine(item, epoch).map(one -> one.kills.add(kill)).orElse(false));
        if (!kept) {
            kill.run();
        }
    }

    /** The step is alive. */
    public void touch(UUID item, long epoch) {
        var now = clock.instant();
        locked(() -> mine(item, epoch).map(one -> {
            one.begun = true;
            return one.touched = now;
        }));
    }

    /** A fresh claim. */
    public void add(Claim claim) {
        var now = clock.instant();
        locked(() -> held.put(claim.item(), new Held(claim, now)));
    }

    /** The step has ended: its slot is free. */
    public void ended(UUID item, long epoch) {
        remove(item, epoch);
    }

    /** The claim is gone: kills the step, whose slot is free at once. */
    public void lose(UUID item, long epoch) {
        remove(item, epoch).forEach(Runnable::run);
    }

    private List<Runnable> remove(UUID item, long epoch) {
        return locked(() -> {
            var one = mine(item, epoch);
            one.ifPresent(gone -> held.remove(item));
            say();
            return one.map(gone -> List.copyOf(gone.kills)).orElse(List.of());
        });
    }

    public List<Claim> claims() {
        return locked(() -> held.values().stream().map(one -> one.claim).toList());
    }

    public int busy(Lane lane) {
        return (int)
                claims().stream().filter(claim -> Lane.of(claim.step()) == lane).count();
    }

    /**
     * Claims whose step has said nothing for a while.
     *
     * @param patience with a step under way
     * @param start how long the batch runtime may take to begin one
     */
    public List<Claim> silent(Duration patience, Duration start) {
        var now = clock.instant();
        return locked(() -> held.values().stream()
                .filter(one -> one.touched.isBefore(now.minus(one.begun ? patience : start)))
                .map(one -> one.claim)
                .toList());
    }

    /** How often a slot became free or somebody said {@link #wake}. Read before looking at the book. */
    public long changes() {
        return locked(() -> changes);
    }

    /** Waits until a slot is free or somebody {@link #wake}s; not at all when that happened since {@code seen}. */
    public void await(long seen, Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (changes == seen && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    public void wake() {
        locked(this::say);
    }

    private long say() {
        changed.signalAll();
        return ++changes;
    }
}
