package org.playhouse.origin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * Remembers values up to a total weight, the least recently used ones forgotten first; whoever asks for a missing one
 * while it is being made waits for the same one. A failure is not remembered.
 */
final class BytesCache<K, V> {
    private final long bound;
    private final ToLongFunction<V> weight;
    private final Map<K, V> kept = new LinkedHashMap<>(64, 0.75f, true);
    private final Map<K, CompletableFuture<V>> making = new ConcurrentHashMap<>();
    private long weighs;

    BytesCache(long bound, ToLongFunction<V> weight) {
        this.bound = bound;
        this.weight = weight;
    }

    synchronized Optional<V> get(K key) {
        return Optional.ofNullable(kept.get(key));
    }

    CompletableFuture<V> get(K key, Supplier<CompletableFuture<V>> maker) {
        var known = get(key);
        if (known.isPresent()) {
            return CompletableFuture.completedFuture(known.get());
        }
        var mine = new CompletableFuture<V>();
        var other = making.putIfAbsent(key, mine);
        if (other != null) {
            return other;
        }
        start(maker).whenComplete((value, failure) -> {
            if (failure == null) {
                put(key, value);
            }
            making.remove(key, mine);
            if (failure == null) {
                mine.complete(value);
            } else {
                mine.completeExceptionally(failure);
            }
        });
        return mine;
    }

    synchronized void removeIf(Predicate<K> which) {
        kept.entrySet().removeIf(entry -> {
            boolean leaves = which.test(entry.getKey());
            weighs -= leaves ? weight.applyAsLong(entry.getValue()) : 0;
            return leaves;
        });
    }

    private static <V> CompletableFuture<V> start(Supplier<CompletableFuture<V>> maker) {
        try {
            return maker.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private synchronized void put(K key, V value) {
        var before = kept.put(key, value);
        weighs += weight.applyAsLong(value) - (before == null ? 0 : weight.applyAsLong(before));
        var eldest = kept.entrySet().iterator();
        while (weighs > bound && eldest.hasNext()) {
            weighs -= weight.applyAsLong(eldest.next().getValue());
            eldest.remove();
        }
    }
}
