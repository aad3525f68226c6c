package org.playhouse.license.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.playhouse.kernel.MovableClock;

class BoundedMemoryTest {
    private static final UUID FIRST = UUID.randomUUID();
    private static final UUID SECOND = UUID.randomUUID();
    private static final UUID THIRD = UUID.randomUUID();

    private final MovableClock clock = MovableClock.startingAt("2026-11-20T12:00:00Z");
    private final BoundedMemory<String> memory = new BoundedMemory<>(clock, Duration.ofMinutes(10), 2);

    @Test
    void forgetsAKeyAfterItsTime() {
        memory.put(FIRST, "key");
        clock.advance(Duration.ofMinutes(10).minusMillis(1));
        assertThat(memory.get(FIRST)).contains("key");
        clock.advance(Duration.ofMillis(1));
        assertThat(memory.get(FIRST)).isEmpty();
    }

    @Test
    void forgetsTheLeastUsedWhenItIsFull() {
        memory.put(FIRST, "one");
        memory.put(SECOND, "two");
        memory.get(FIRST);
        memory.put(THIRD, "three");
        assertThat(memory.get(SECOND)).isEmpty();
        assertThat(memory.get(FIRST)).contains("one");
    }

    @Test
    void forgetsWhatIsDestroyed() {
        memory.put(FIRST, "one");
        memory.remove(FIRST);
        assertThat(memory.get(FIRST)).isEmpty();
    }
}
