package org.playhouse.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class KicksTest {
    @Test
    void aKickDuringARunCausesOneMore() {
        var runs = new AtomicInteger();
        var self = new AtomicReference<Kicks>();
        self.set(new Kicks(() -> {
            if (runs.incrementAndGet() == 1) {
                self.get().run();
                self.get().run();
            }
        }));
        self.get().run();
        assertThat(runs).hasValue(2);
        self.get().run();
        assertThat(runs).hasValue(3);
    }
}
