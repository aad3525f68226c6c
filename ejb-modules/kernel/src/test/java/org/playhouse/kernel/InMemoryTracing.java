package org.playhouse.kernel;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps spans as they end. */
public final class InMemoryTracing implements Tracing {
    private static final String PLACE = "00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}";

    private final AtomicLong ids = new AtomicLong();
    private final List<TracingContract.Ended> ended = new CopyOnWriteArrayList<>();
    private final ThreadLocal<Deque<String>> open = ThreadLocal.withInitial(ArrayDeque::new);

    public List<TracingContract.Ended> ended() {
        return List.copyOf(ended);
    }

    @Override
    public Span begin(String name, Kind kind, Optional<String> parent) {
        var above = parent.or(this::current).filter(place -> place.matches(PLACE));
        var place = below(above);
        open.get().push(place);
        return new Span() {
            private final Map<String, String> words = new TreeMap<>();
            private Optional<String> failure = Optional.empty();

            @Override
            public String traceparent() {
                return place;
            }

            @Override
            public Span with(String key, String value) {
                words.put(key, value);
                return this;
            }

            @Override
            public void failed(String why) {
                failure = Optional.of(why);
            }

            @Override
            public void close() {
                open.get().remove(place);
                ended.add(new TracingContract.Ended(name, place, above, Map.copyOf(words), failure));
            }
        };
    }

    @Override
    public void past(String name, Kind kind, String parent, Instant from) {
        var above = Optional.of(parent).filter(place -> place.matches(PLACE));
        ended.add(new TracingContract.Ended(name, below(above), above, Map.of(), Optional.empty()));
    }

    @Override
    public Optional<String> current() {
        return Optional.ofNullable(open.get().peek());
    }

    private String below(Optional<String> above) {
        var trace =
                above.map(place -> place.substring(3, 35)).orElseGet(() -> "%032x".formatted(ids.incrementAndGet()));
        return "00-" + trace + "-" + "%016x".formatted(ids.incrementAndGet()) + "-01";
    }
}
