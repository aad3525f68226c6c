package org.playhouse.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    @Test
    void goesOnAfterAFailure() {
        var runs = new AtomicInteger();
        var kicks = new Kicks(() -> {
            if (runs.incrementAndGet() == 1) {
                throw new IllegalStateException("once");
            }
        });
        assertThatThrownBy(kicks::run).hasMessage("once");
        kicks.run();
        assertThat(runs).hasValue(2);
    }
}
