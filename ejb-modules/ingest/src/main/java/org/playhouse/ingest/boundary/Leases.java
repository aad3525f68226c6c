package org.playhouse.ingest.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.playhouse.ingest.control.Claims.Claim;
import org.playhouse.ingest.control.Lane;

/** The claims that this member holds, in memory. A running step hands over how it can be killed. */
@ApplicationScoped
public class Leases {
    private final Map<UUID, Held> held = new HashMap<>();
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

        Held(Claim claim, Instant now) {
            this.claim = claim;
            this.touched = now;
        }
    }

    /** Whether this member still holds a claim. */
    public synchronized boolean held(UUID item, long epoch) {
        var mine = held.get(item);
        return mine != null && mine.claim.epoch() == epoch;
    }

    /** Runs {@code kill} once when the claim is lost (at once, when it already is). */
    public void onLost(UUID item, long epoch, Runnable kill) {
        synchronized (this) {
            if (held(item, epoch)) {
                held.get(item).kills.add(kill);
                return;
            }
        }
        kill.run();
    }

    /** The step is alive. */
    public synchronized void touch(UUID item, long epoch) {
        if (held(item, epoch)) {
            held.get(item).touched = clock.instant();
        }
    }

    /** A fresh claim. */
    public synchronized void add(Claim claim) {
        held.put(claim.item(), new Held(claim, clock.instant()));
        notifyAll();
    }

    /** The step has ended: its slot is free. */
    public synchronized void ended(UUID item, long epoch) {
        if (held(item, epoch)) {
            held.remove(item);
            notifyAll();
        }
    }

    /** The claim is gone: kills the step. Its slot is free when it has {@link #ended}. */
    public void lose(UUID item, long epoch) {
        List<Runnable> kills;
        synchronized (this) {
            if (!held(item, epoch)) {
                return;
            }
            kills = List.copyOf(held.get(item).kills);
            held.remove(item);
            notifyAll();
        }
        kills.forEach(Runnable::run);
    }

    public synchronized Collection<Claim> claims() {
        return held.values().stream().map(mine -> mine.claim).toList();
    }

    public synchronized int busy(Lane lane) {
        return (int) held.values().stream()
                .filter(mine -> Lane.of(mine.claim.step()) == lane)
                .count();
    }

    /** Claims whose step has said nothing for a while. */
    public synchronized List<Claim> silent(Duration patience) {
        var limit = clock.instant().minus(patience);
        return held.values().stream()
                .filter(mine -> mine.touched.isBefore(limit))
                .map(mine -> mine.claim)
                .toList();
    }

    /** Waits until a slot changes hands or somebody {@link #wake}s. */
    public synchronized void await(Duration patience) throws InterruptedException {
        wait(patience.toMillis());
    }

    public synchronized void wake() {
        notifyAll();
    }
}
