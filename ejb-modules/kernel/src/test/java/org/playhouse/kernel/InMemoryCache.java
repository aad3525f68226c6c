package org.playhouse.kernel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Twin of the cache. {@link #away(boolean)} makes it fail as a dead one does. */
public final class InMemoryCache implements Cache {
    private record Kept(byte[] value, Instant until) {}

    private final Clock clock;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    private volatile boolean away;

    public InMemoryCache(Clock clock) {
        this.clock = clock;
    }

    public InMemoryCache() {
        this(Clock.systemUTC());
    }

    public void away(boolean away) {
        this.away = away;
    }

    public void clear() {
        kept.clear();
    }

    @Override
    public Optional<byte[]> get(String key) {
        answer();
        return Optional.ofNullable(kept.get(key))
                .filter(this::fresh)
                .map(found -> found.value().clone());
    }

    @Override
    public void put(String key, byte[] value, Duration life) {
        answer();
        kept.put(key, new Kept(value.clone(), clock.instant().plus(life)));
    }

    @Override
    public boolean putIfAbsent(String key, byte[] value, Duration life) {
        answer();
        var mine = new Kept(value.clone(), clock.instant().plus(life));
        return kept.compute(key, (name, old) -> old != null && fresh(old) ? old : mine) == mine;
    }

    @Override
    public void remove(String key) {
        answer();
        kept.remove(key);
    }

    private boolean fresh(Kept found) {
        return clock.instant().isBefore(found.until());
    }

    private void answer() {
        if (away) {
            throw CommonProblem.away(Dependency.CACHE, new java.io.IOException("away"));
        }
    }
}
