package org.playhouse.platform;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.playhouse.kernel.Cache;
import redis.clients.jedis.params.SetParams;

/** The cache in Redis, under keys that start with {@code c:}. */
final class RedisCache implements Cache {
    private final RedisConnections redis;

    RedisCache(RedisConnections redis) {
        this.redis = redis;
    }

    @Override
    public Optional<byte[]> get(String key) {
        return Optional.ofNullable(redis.ask(client -> client.get(name(key))));
    }

    @Override
    public void put(String key, byte[] value, Duration life) {
        redis.ask(client -> client.set(name(key), value, new SetParams().px(millis(life))));
    }

    @Override
    public boolean putIfAbsent(String key, byte[] value, Duration life) {
        return redis.once(
                client -> client.set(name(key), value, new SetParams().nx().px(millis(life))) != null);
    }

    @Override
    public void remove(String key) {
        redis.ask(client -> client.del(name(key)));
    }

    private static byte[] name(String key) {
        return ("c:" + key).getBytes(StandardCharsets.UTF_8);
    }

    private static long millis(Duration life) {
        return Math.max(1, life.toMillis());
    }
}
