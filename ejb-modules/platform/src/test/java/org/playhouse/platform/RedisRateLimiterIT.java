package org.playhouse.platform;

import org.playhouse.kernel.RateLimiter;
import org.playhouse.kernel.RateLimiterContract;

class RedisRateLimiterIT implements RateLimiterContract {
    private final RateLimiter limiter = new RedisRateLimiter(RealRedis.connections());

    @Override
    public RateLimiter limiter() {
        return limiter;
    }
}
