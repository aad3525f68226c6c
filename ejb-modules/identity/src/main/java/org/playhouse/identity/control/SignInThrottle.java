package org.playhouse.identity.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.playhouse.identity.IdentityProblem;
import org.playhouse.kernel.RateLimiter;
import org.playhouse.kernel.RateLimiter.Verdict;

/**
 * Stops guessing: counts failed sign-ins per e-mail and per address. Closed when the counter is away, for then
 * guessing would be free: its {@code http.unavailable} goes to the caller.
 */
@ApplicationScoped
public class SignInThrottle {
    private static final String ACCOUNT = "identity.throttle-account";
    private static final String ADDRESS = "identity.throttle-address";

    private RateLimiter limiter;
    private IdentityConfig config;

    SignInThrottle() {}

    @Inject
    public SignInThrottle(RateLimiter limiter, IdentityConfig config) {
        this.limiter = limiter;
        this.config = config;
    }

    /** Refuses with {@code identity.throttled} when either has failed too often. Counts nothing. */
    public void check(EmailKey email, String address) {
        refuseUnless(
                limiter.peek(ACCOUNT, Fingerprint.of(email.text()), config.throttleAccount(), config.throttleWindow()));
        refuseUnless(limiter.peek(ADDRESS, address, config.throttleAddress(), config.throttleWindow()));
    }

    public void failed(EmailKey email, String address) {
        limiter.take(ACCOUNT, Fingerprint.of(email.text()), config.throttleAccount(), config.throttleWindow());
        limiter.take(ADDRESS, address, config.throttleAddress(), config.throttleWindow());
    }

    private static void refuseUnless(Verdict verdict) {
        if (!verdict.allowed()) {
            throw IdentityProblem.THROTTLED
                    .because("Too many failed sign-ins. Wait a while, then try again.")
                    .with("retryAfter", Math.max(1, verdict.reset().toSeconds()));
        }
    }
}
