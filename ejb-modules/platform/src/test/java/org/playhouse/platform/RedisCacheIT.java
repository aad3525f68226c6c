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
