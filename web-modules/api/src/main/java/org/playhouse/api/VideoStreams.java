package org.playhouse.api;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.playhouse.catalog.VideoView;
import org.playhouse.catalog.boundary.Videos;
import org.playhouse.ingest.FilmView;
import org.playhouse.ingest.boundary.Films;
import org.playhouse.kernel.Standing;

/** Open event streams of this member: looked after together once a second, with one read for all of them. */
@ApplicationScoped
public class VideoStreams {
    private static final Logger LOG = Logger.getLogger(VideoStreams.class.getName());
    private static final Duration ALIVE = Duration.ofSeconds(15);
    /** Browsers' own is 3 to 5 s, and what happens meanwhile is seen late. */
    private static final Duration RECONNECT = Duration.ofSeconds(1);

    private static final Jsonb JSON = JsonbBuilder.create();

    @Resource
    ManagedScheduledExecutorService timer;

    @Inject
    Videos videos;

    @Inject
    Films films;

    @Inject
    VideoBodies bodies;

    @Inject
    Standing standing;

    @Inject
    Clock clock;

    private final List<Stream> open = new CopyOnWriteArrayList<>();
    private ScheduledFuture<?> rounds;

    private static final class Stream {
        final UUID video;
        final SseEventSink sink;
        final Sse sse;
        final Instant opened;
        String last = "";
        Instant said;

        Stream(UUID video, SseEventSink sink, Sse sse, Instant now) {
            this.video = video;
            this.sink = sink;
            this.sse = sse;
            this.opened = now;
            this.said = now;
        }

        /**
         * Whether it goes on at another member: those that were open when this one began to drain (its clients come back
         * by themselves and hear everything at once), and all when it stops.
         */
        boolean moves(Standing standing) {
            return standing.stopping() || (!standing.up() && !opened.isAfter(standing.since()));
        }
    }

    @PostConstruct
    void begin() {
        rounds = timer.scheduleWithFixedDelay(this::round, 1, 1, TimeUnit.SECONDS);
    }

    @PreDestroy
    void end() {
        rounds.cancel(false);
        open.forEach(stream -> stream.sink.close());
    }

    void add(VideoView video, SseEventSink sink, Sse sse) {
        var stream = new Stream(video.id(), sink, sse, clock.instant());
        tell(stream, videos.of(List.of(video.id())), films.of(List.of(video.id())));
        if (!sink.isClosed()) {
            open.add(stream);
        }
    }

    private void round() {
        open.stream().filter(stream -> stream.moves(standing)).forEach(stream -> stream.sink.close());
        open.removeIf(stream -> stream.sink.isClosed());
        if (open.isEmpty()) {
            return;
        }
        try {
            var ids = open.stream().map(stream -> stream.video).distinct().toList();
            // in this order: a film that says PUBLISHED was published in the catalog before
            var made = films.of(ids);
            var seen = videos.of(ids);
            open.forEach(stream -> tell(stream, seen, made));
            open.removeIf(stream -> stream.sink.isClosed());
        } catch (RuntimeException e) {
            LOG.log(Level.FINE, "event streams wait", e);
        }
    }

    private void tell(Stream stream, Map<UUID, VideoView> seen, Map<UUID, FilmView> made) {
        var video = seen.get(stream.video);
        var film = made.get(stream.video);
        if (stream.sink.isClosed() || video == null || film == null || video.deleted()) {
            stream.sink.close();
            return;
        }
        boolean first = stream.last.isEmpty();
        var now = film.revision() + "." + video.version() + "." + film.status();
        if (!now.equals(stream.last)) {
            stream.last = now;
            var event = stream.sse.newEventBuilder().name("video").data(JSON.toJson(bodies.of(video, film)));
            if (first) {
                event.reconnectDelay(RECONNECT.toMillis());
            }
            send(stream, event.build(), film.status().end());
        } else if (Duration.between(stream.said, clock.instant()).compareTo(ALIVE) >= 0) {
            send(stream, stream.sse.newEventBuilder().comment("alive").build(), false);
        }
    }

    private void send(Stream stream, jakarta.ws.rs.sse.OutboundSseEvent event, boolean last) {
        stream.said = clock.instant();
        stream.sink.send(event).whenComplete((sent, broken) -> {
            if (last || broken != null) {
                stream.sink.close();
            }
        });
    }
}
