package org.playhouse.identity.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.playhouse.kernel.Cache;
import org.playhouse.kernel.Problem;

/**
 * Says whether a session is still open, from memory for one second, then from PostgreSQL. What ended on this member
 * is known at once. Ended sessions are also marked in the shared cache, which answers while PostgreSQL is away: then
 * nobody can sign out, and what was signed out before stays so.
 */
@ApplicationScoped
public class OpenSessions {
    private static final Logger LOG = Logger.getLogger(OpenSessions.class.getName());
    private static final Duration MEMORY = Duration.ofSeconds(1);
    private static final int REMEMBERED = 20_000;
    private static final String MARK = "identity:ended:";

    private final Map<UUID, Known> known = Collections.synchronizedMap(new Recent<>(REMEMBERED));
    private SessionBook sessions;
    private Cache cache;
    private IdentityConfig config;
    private Clock clock;

    private record Known(boolean open, Instant until) {}

    OpenSessions() {}

    @Inject
    public OpenSessions(SessionBook sessions, Cache cache, IdentityConfig config, Clock clock) {
        this.sessions = sessions;
        this.cache = cache;
        this.config = config;
        this.clock = clock;
    }

    public boolean isOpen(UUID session) {
        var now = clock.instant();
        var remembered = known.get(session);
        if (remembered != null && now.isBefore(remembered.until())) {
            return remembered.open();
        }
        boolean open = ask(session);
        known.merge(session, new Known(open, now.plus(MEMORY)), OpenSessions::endedStaysEnded);
        return open;
    }

    void on(@Observes(during = TransactionPhase.AFTER_SUCCESS) SessionsClosed event) {
        event.sessions().forEach(this::ended);
    }

    void ended(UUID session) {
        var life = config.accessTtl().plus(Duration.ofMinutes(1));
        known.put(session, new Known(false, clock.instant().plus(life)));
        try {
            cache.put(MARK + session, new byte[] {1}, life);
        } catch (Problem away) {
            LOG.log(Level.FINE, "the mark of an ended session could not be shared", away);
        }
    }

    private boolean ask(UUID session) {
        try {
            return sessions.isOpen(session);
        } catch (RuntimeException storeAway) {
            if (remembersEnded(session, storeAway)) {
                return false;
            }
            LOG.log(Level.FINE, "sessions are asked of the cache while the database is away", storeAway);
            return true;
        }
    }

    private boolean remembersEnded(UUID session, RuntimeException storeAway) {
        try {
            return cache.get(MARK + session).isPresent();
        } catch (Problem cacheAwayToo) {
            storeAway.addSuppressed(cacheAwayToo);
            throw storeAway;
        }
    }

    private static Known endedStaysEnded(Known before, Known now) {
        return before.open() || before.until().isBefore(now.until()) ? now : before;
    }

    /** Forgets what was put first, beyond a number of entries. */
    private static final class Recent<K, V> extends LinkedHashMap<K, V> {
        private static final long serialVersionUID = 1L;
        private final int most;

        Recent(int most) {
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
        }
    }
}
