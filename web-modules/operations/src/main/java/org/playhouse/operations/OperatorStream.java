package org.playhouse.operations;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.playhouse.kernel.Standing;

/** One client's stream of events: it is told what differs from what it was told before. One task at a time speaks. */
final class OperatorStream {
    private static final Logger LOG = Logger.getLogger(OperatorStream.class.getName());
    private static final Duration ALIVE = Duration.ofSeconds(15);
    /** Browsers' own is 3 to 5 s, and what happens meanwhile is seen late. */
    private static final Duration RECONNECT = Duration.ofSeconds(1);

    private static final Duration STALLED = Duration.ofSeconds(20);
    /** Of the present state, and of the changes of one look; further changes are told after the next one. */
    static final int JOBS = 200;

    private final UUID session;
    private final SseEventSink sink;
    private final Sse sse;
    private final Clock clock;
    private final Map<String, String> told = new HashMap<>();
    private final AtomicBoolean speaking = new AtomicBoolean();
    private final Instant opened;
    private volatile Instant said;
    private volatile CompletableFuture<?> unread = CompletableFuture.completedFuture(null);
    private boolean first = true;

    OperatorStream(UUID session, SseEventSink sink, Sse sse, Clock clock) {
        this.session = session;
        this.sink = sink;
        this.sse = sse;
        this.clock = clock;
        this.opened = clock.instant();
        this.said = opened;
    }

    UUID session() {
        return session;
    }

    /** Whether it goes on at another member: at a drain those that were open before it, at the end all. */
    boolean moves(Standing standing) {
        return standing.stopping() || (!standing.up() && !opened.isAfter(standing.since()));
    }

    boolean closed() {
        return sink.isClosed();
    }

    void close() {
        sink.close();
    }

    /** Whether the client took what it was told; then the caller may {@link #go} on. Who does not read for long is given up. */
    boolean takes() {
        if (!unread.isDone()) {
            if (Duration.between(said, clock.instant()).compareTo(STALLED) > 0) {
                sink.close();
            }
            return false;
        }
        return speaking.compareAndSet(false, true);
    }

    /** The present state: what the client missed, and as much of the rest as is worth it. */
    void begin(Look look, Collection<UUID> missed) {
        var first = new HashSet<String>();
        missed.forEach(job -> first.add("job " + job));
        var jobs = look.pieces().stream()
                .filter(piece -> piece.kind().equals("job"))
                .toList();
        var foremost = Stream.concat(
                        jobs.stream().filter(piece -> first.contains(piece.key())),
                        jobs.stream().filter(piece -> !first.contains(piece.key())))
                .limit(Math.max(JOBS, first.size()))
                .map(Look.Piece::key)
                .collect(Collectors.toSet());
        jobs.stream()
                .filter(piece -> !foremost.contains(piece.key()))
                .forEach(piece -> told.put(piece.key(), piece.mark()));
        tell(look);
    }

    /** After {@link #takes}. */
    void go(Look look) {
        try {
            tell(look);
        } catch (RuntimeException e) {
            LOG.log(Level.FINE, "an event stream waits for the next look", e);
        } finally {
            speaking.set(false);
        }
    }

    private void tell(Look look) {
        var news = news(look.pieces());
        for (var piece : news) {
            piece.json().get().ifPresent(json -> send(event(look.moment(), piece.kind(), json)));
            if (sink.isClosed()) {
                return;
            }
            told.put(piece.key(), piece.mark());
        }
        if (news.isEmpty() && Duration.between(said, clock.instant()).compareTo(ALIVE) >= 0) {
            send(sse.newEventBuilder().comment("alive").build());
        }
    }

    private List<Look.Piece> news(List<Look.Piece> pieces) {
        var keys = new HashSet<String>();
        pieces.forEach(piece -> keys.add(piece.key()));
        told.keySet().retainAll(keys);
        return pieces.stream()
                .filter(piece -> !piece.mark().equals(told.get(piece.key())))
                .limit(JOBS + 100L)
                .toList();
    }

    private OutboundSseEvent event(Instant moment, String kind, String json) {
        var event = sse.newEventBuilder()
                .id(Long.toString(moment.toEpochMilli()))
                .name(kind)
                .data(json);
        if (first) {
            first = false;
            event.reconnectDelay(RECONNECT.toMillis());
        }
        return event.build();
    }

    private void send(OutboundSseEvent event) {
        said = clock.instant();
        var sent = sink.send(event).toCompletableFuture().whenComplete((done, broken) -> {
            if (broken != null) {
                sink.close();
            }
        });
        unread = unread.isDone() ? sent : CompletableFuture.allOf(unread, sent);
    }
}
