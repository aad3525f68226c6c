package org.playhouse.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.playhouse.kernel.Caller;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.Problem;
import org.playhouse.kernel.RateLimiter;
import org.playhouse.kernel.RateLimiter.Verdict;

/**
 * Rate limits (SEC-05): per account and per address over a sliding minute; heartbeats and event streams have budgets
 * of their own. Open while the counter is away: playing goes on, and sign-in has its own, closed throttle.
 */
@ApplicationScoped
public class Budgets {
    private static final Logger LOG = Logger.getLogger(Budgets.class.getName());
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private RateLimiter limiter;
    private HttpConfig.Limits limits;

    Budgets() {}

    @Inject
    public Budgets(RateLimiter limiter, HttpConfig config) {
        this.limiter = limiter;
        this.limits = config.limits();
    }

    void spend(Zone zone, String path, Caller caller, String address, HttpServletResponse response) {
        try {
            var subject = caller.account().map(UUID::toString).orElse(address);
            if (zone.heartbeat(path)) {
                take("http.heartbeat", subject, limits.heartbeat(), response);
            } else if (zone.stream(path)) {
                take("http.stream", subject, limits.stream(), response);
            } else {
                take("http.address", address, limits.address(), response);
                if (!caller.anonymous()) {
                    take("http.account", subject, limits.account(), response);
                }
            }
        } catch (Problem problem) {
            if (problem.type() != CommonProblem.UNAVAILABLE) {
                throw problem;
            }
            LOG.log(Level.FINE, "requests are not counted while the cache is away", problem);
        }
    }

    private void take(String budget, String subject, int limit, HttpServletResponse response) {
        var verdict = limiter.take(budget, subject, limit, MINUTE);
        long reset = seconds(verdict);
        response.setHeader("RateLimit-Limit", Integer.toString(verdict.limit()));
        response.setHeader("RateLimit-Remaining", Integer.toString(verdict.remaining()));
        response.setHeader("RateLimit-Reset", Long.toString(reset));
        if (!verdict.allowed()) {
            throw CommonProblem.RATE_LIMITED
                    .because("Too many requests: " + limit + " in a minute are allowed.")
                    .with("limit", limit)
                    .with("retryAfter", Math.max(1, reset));
        }
    }

    /** Rounded up: who waits so long is let in. */
    private static long seconds(Verdict verdict) {
        return verdict.reset().plusMillis(999).toSeconds();
    }
}
