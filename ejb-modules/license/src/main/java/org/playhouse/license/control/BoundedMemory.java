package org.playhouse.license.control;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Remembers one value per presentation for a while, the least recently used ones forgotten first. */
public final class BoundedMemory<V> {
    private final Clock clock;
    private final Duration life;
    private final Map<UUID, Kept<V>> kept;

    public BoundedMemory(Clock clock, Duration life, int bound) {
        this.clock = clock;
        this.life = life;
        this.kept = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<UUID, Kept<V>> eldest) {
                return size() > bound;
            }
        };
    }

    public synchronized Optional<V> get(UUID id) {
        dropExpired();
        return Optional.ofNullable(kept.get(id)).map(Kept::value);
    }

    public synchronized void put(UUID id, V value) {
        kept.put(id, new Kept<>(value, clock.instant().plus(life)));
    }

    public synchronized void remove(UUID id) {
        kept.remove(id);
    }

    private void dropExpired() {
        var now = clock.instant();
        kept.values().removeIf(entry -> !now.isBefore(entry.until()));
    }

    private record Kept<V>(V value, Instant until) {}
}
