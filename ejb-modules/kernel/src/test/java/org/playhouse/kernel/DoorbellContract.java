package org.playhouse.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every doorbell does. The queue is this test's own. */
public interface DoorbellContract {
    Doorbell doorbell();

    @Test
    default void wakesAListenerOnceForEachRing() {
        doorbell().ring(UUID.randomUUID());
        doorbell().ring(UUID.randomUUID());
        assertThat(doorbell().listen(Duration.ofSeconds(5))).isTrue();
        assertThat(doorbell().listen(Duration.ofSeconds(5))).isTrue();
        assertThat(doorbell().listen(Duration.ofMillis(10))).isFalse();
    }
}
