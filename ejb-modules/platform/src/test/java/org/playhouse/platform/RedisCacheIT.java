package org.playhouse.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.playhouse.kernel.Cache;
import org.playhouse.kernel.CacheContract;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.Problem;

class RedisCacheIT implements CacheContract {
    @Override
    public Cache cache() {
        return new RedisCache(RealRedis.connections());
    }

    @Test
    void aRestartOfRedisBreaksNoRequest() throws Exception {
        int port = RealRedis.freePort();
        var first = RealRedis.start(port);
        try (var connections = RealRedis.connect(port)) {
            var cache = new RedisCache(connections);
            cache.put("x", new byte[1], LONG);
            RealRedis.stop(first);
            var second = RealRedis.start(port);
            try {
                assertThat(cache.get("x")).isEmpty();
                cache.put("x", new byte[1], LONG);
                assertThat(cache.get("x")).isPresent();
            } finally {
                RealRedis.stop(second);
            }
        }
    }

    @Test
    void aDeadRedisIsSaidQuickly() throws Exception {
        try (var nobody = RealRedis.connect(RealRedis.freePort())) {
            long start = System.nanoTime();
            assertThatThrownBy(() -> new RedisCache(nobody).get("x")).isInstanceOfSatisfying(Problem.class, problem -> {
                assertThat(problem.type()).isEqualTo(CommonProblem.UNAVAILABLE);
                assertThat(problem.details()).containsEntry("dependency", "cache");
            });
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        }
    }
}
