package org.playhouse.platform;

import java.time.Duration;
import java.util.List;
import org.playhouse.kernel.Ids;
import org.playhouse.kernel.RateLimiter;

/**
 * A sliding log per subject (sorted set of event times), judged by one script in Redis with Redis' own clock: exact,
 * and the same for all members. A refused event is not counted.
 */
final class RedisRateLimiter implements RateLimiter {
    private static final String SCRIPT = """
            local time = redis.call('TIME')
            local now = time[1] * 1000000 + time[2]
            local limit = tonumber(ARGV[1])
            local window = tonumber(ARGV[2])
            redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - window)
            local count = redis.call('ZCARD', KEYS[1])
            local allowed = 0
            if count < limit then
              allowed = 1
              if ARGV[3] ~= '' then
                redis.call('ZADD', KEYS[1], now, ARGV[3])
                redis.call('PEXPIRE', KEYS[1], math.ceil(window / 1000))
                count = count + 1
              end
            end
            local reset = 0
            local leaving = math.max(0, count - limit)
            local event = redis.call('ZRANGE', KEYS[1], leaving, leaving, 'WITHSCORES')
            if event[2] then
              reset = tonumber(event[2]) + window - now
            end
            return {allowed, count, reset}
            """;

    private final RedisConnections redis;
    private final Ids ids;

    /** @param ids names events: two members never give the same one */
    RedisRateLimiter(RedisConnections redis, Ids ids) {
        this.redis = redis;
        this.ids = ids;
    }

    @Override
    public Verdict take(String budget, String subject, int limit, Duration window) {
        return judge(budget, subject, limit, window, ids.next().toString());
    }

    @Override
    public Verdict peek(String budget, String subject, int limit, Duration window) {
        return judge(budget, subject, limit, window, "");
    }

    private Verdict judge(String budget, String subject, int limit, Duration window, String event) {
        var keys = List.of("r:" + budget + ":" + subject);
        var words = List.of(Integer.toString(limit), Long.toString(window.toNanos() / 1000), event);
        var answer = (List<?>) redis.ask(client -> client.eval(SCRIPT, keys, words));
        boolean allowed = number(answer.get(0)) == 1;
        int count = Math.toIntExact(number(answer.get(1)));
        var reset = Duration.ofNanos(number(answer.get(2)) * 1000);
        if (!allowed && reset.compareTo(Duration.ofSeconds(1)) < 0) {
            reset = Duration.ofSeconds(1);
        }
        return new Verdict(allowed, limit, Math.max(0, limit - count), reset);
    }

    private static long number(Object word) {
        return (Long) word;
    }
}
