package org.playhouse.platform;

import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.Dependency;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * A bounded pool of connections with short timeouts; a command that fails means that the cache is away. After one that
 * was not answered in time, its breaker lets nobody ask for a second: a cache that accepts and never answers must not
 * delay every request.
 */
final class RedisConnections implements AutoCloseable {
    private final RedisClient client;
    private final Guards guards;

    RedisConnections(PlatformConfig.Redis config, Optional<byte[]> password, Guards guards) {
        this.guards = guards;
        int timeout = Math.toIntExact(config.timeout().toMillis());
        var words = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis(timeout)
                .socketTimeoutMillis(timeout)
                .ssl(config.tls())
                .resp2();
        password.ifPresent(bytes -> words.password(new String(bytes, StandardCharsets.UTF_8)));
        var pool = new ConnectionPoolConfig();
        pool.setMaxTotal(config.connections());
        pool.setMaxIdle(config.connections());
        pool.setMinIdle(1);
        pool.setMaxWait(config.timeout());
        pool.setJmxEnabled(false);
        client = RedisClient.builder()
                .hostAndPort(config.host(), config.port())
                .clientConfig(words.build())
                .poolConfig(pool)
                .build();
    }

    /** Asks what may be asked twice: after a restart of Redis, connections of the pool are broken without knowing it. */
    <T> T ask(Function<RedisClient, T> command) {
        try {
            return answer(command);
        } catch (JedisConnectionException e) {
            client.getPool().clear();
            return once(command);
        } catch (JedisException | Breakers.Unanswered e) {
            throw CommonProblem.away(Dependency.CACHE, e);
        }
    }

    /** Asks what must not be asked twice. */
    <T> T once(Function<RedisClient, T> command) {
        try {
            return answer(command);
        } catch (JedisException | Breakers.Unanswered e) {
            throw CommonProblem.away(Dependency.CACHE, e);
        }
    }

    private <T> T answer(Function<RedisClient, T> command) {
        return guards.cache(() -> {
            try {
                return command.apply(client);
            } catch (JedisException e) {
                throw isTimeout(e) ? new Breakers.Unanswered(e) : e;
            }
        });
    }

    private static boolean isTimeout(Throwable e) {
        return e instanceof SocketTimeoutException || e.getCause() != null && isTimeout(e.getCause());
    }

    @Override
    public void close() {
        client.close();
    }
}
