package org.playhouse.platform;

import java.security.SecureRandom;
import java.time.Clock;
import org.playhouse.kernel.Ids;
import org.playhouse.kernel.RateLimiter;
import org.playhouse.kernel.RateLimiterContract;

class RedisRateLimiterIT implements RateLimiterContract {
    private final RateLimiter limiter =
            new RedisRateLimiter(RealRedis.connections(), new Ids(Clock.systemUTC(), new SecureRandom()));

    @Override
    public RateLimiter limiter() {
        return limiter;
    }
}
