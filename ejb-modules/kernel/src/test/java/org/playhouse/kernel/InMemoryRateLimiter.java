package org.playhouse.kernel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Twin of the rate limiter. {@link #away(boolean)} makes it fail as a dead one does. */
public final class InMemoryRateLimiter implements RateLimiter {
    private final Clock clock;
    private final Map<String, Deque<Instant>> events = new HashMap<>();
    private boolean away;

    public InMemoryRateLimiter(Clock clock) {
        this.clock = clock;
    }

    public synchronized void away(boolean away) {
        this.away = away;
    }

    @Override
    public Verdict take(String budget, String subject, int limit, Duration window) {
        return judge(budget, subject, limit, window, true);
    }

    @Override
    public Verdict peek(String budget, String subject, int limit, Duration window) {
        return judge(budget, subject, limit, window, false);
    }

    private synchronized Verdict judge(String budget, String subject, int limit, Duration window, boolean count) {
        if (away) {
            throw CommonProblem.away(Dependency.CACHE, new java.io.IOException("away"));
        }
        var now = clock.instant();
        var seen = events.computeIfAbsent(budget + ":" + subject, key -> new ArrayDeque<>());
        while (!seen.isEmpty() && !seen.peek().plus(window).isAfter(now)) {
            seen.poll();
        }
        boolean allowed = seen.size() < limit;
        if (allowed && count) {
            seen.add(now);
        }
        return new Verdict(allowed, limit, Math.max(0, limit - seen.size()), reset(seen, limit, window, now, allowed));
    }

    private static Duration reset(Deque<Instant> seen, int limit, Duration window, Instant now, boolean allowed) {
        var leaving = seen.stream().skip(Math.max(0, seen.size() - limit)).findFirst();
        var reset = leaving.map(at -> Duration.between(now, at.plus(window))).orElse(Duration.ZERO);
        return allowed || reset.compareTo(Duration.ofSeconds(1)) > 0 ? reset : Duration.ofSeconds(1);
    }
}
