package org.playhouse.operations;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.playhouse.identity.boundary.Sessions;
import org.playhouse.ingest.JobMark;
import org.playhouse.ingest.boundary.JobChanges;
import org.playhouse.kernel.Caller;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.Standing;

/**
 * Open event streams of operators on this member. Once a second one look at the book serves all of them; each is told by
 * a task of its own, so that a client that does not read keeps nobody else waiting.
 */
@ApplicationScoped
public class OperatorStreams {
    private static final Logger LOG = Logger.getLogger(OperatorStreams.class.getName());
    private static final int MOST = 64;
    /** A job is still looked at after its work is done (a rung made again, a sound), so that this is told. */
    private static final Duration AFTERWARDS = Duration.ofMinutes(1);
    /** A line of the log may be committed this long after its time. */
    private static final Duration LATE = Duration.ofSeconds(30);

    private static final Duration LONGEST_GAP = Duration.ofHours(24);

    @Resource
    ManagedScheduledExecutorService timer;

    @Inject
    JobChanges changes;

    @Inject
    Present present;

    @Inject
    Sessions sessions;

    @Inject
    Standing standing;

    @Inject
    Clock clock;

    private final List<OperatorStream> open = new CopyOnWriteArrayList<>();
    private final Map<UUID, Instant> underWay = new ConcurrentHashMap<>();
    private ScheduledFuture<?> rounds;

    @PostConstruct
    void begin() {
        rounds = timer.scheduleWithFixedDelay(this::round, 1, 1, TimeUnit.SECONDS);
    }

    @PreDestroy
    void end() {
        rounds.cancel(false);
        open.forEach(OperatorStream::close);
    }

    /** @param last the moment up to which the client knows everything */
    void add(Caller caller, Optional<Instant> last, SseEventSink sink, Sse sse) {
        if (open.size() >= MOST) {
            throw CommonProblem.OVERLOADED
                    .because("Too many event streams are open on this member.")
                    .with("retryAfter", 5L);
        }
        var session = caller.session().orElseThrow();
        var stream = new OperatorStream(session, sink, sse, clock);
        var missed = last.map(this::since).orElse(List.of());
        stream.begin(look(missed), missed);
        if (!stream.closed()) {
            open.add(stream);
        }
    }

    private List<UUID> since(Instant last) {
        var earliest = changes.now().minus(LONGEST_GAP);
        return changes.since((last.isBefore(earliest) ? earliest : last).minus(LATE));
    }

    private void round() {
        open.stream().filter(stream -> stream.moves(standing)).forEach(OperatorStream::close);
        open.removeIf(OperatorStream::closed);
        if (open.isEmpty()) {
            return;
        }
        try {
            open.stream().filter(stream -> !sessions.isOpen(stream.session())).forEach(OperatorStream::close);
            var look = look(underWay.keySet());
            open.stream().filter(OperatorStream::takes).forEach(stream -> timer.submit(() -> stream.go(look)));
        } catch (RuntimeException e) {
            LOG.log(Level.FINE, "event streams wait", e);
        }
    }

    private Look look(Collection<UUID> others) {
        var moment = changes.now(); // before the reading: what changes meanwhile is told again, never left out
        var marks = changes.underWay(others);
        var now = clock.instant();
        marks.stream().filter(JobMark::working).forEach(mark -> underWay.put(mark.job(), now));
        underWay.values().removeIf(at -> at.isBefore(now.minus(AFTERWARDS)));
        return present.look(moment, marks);
    }
}
