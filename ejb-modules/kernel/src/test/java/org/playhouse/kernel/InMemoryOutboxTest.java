package org.playhouse.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InMemoryOutboxTest implements OutboxContract {
    private final InMemoryOutbox outbox = new InMemoryOutbox();

    @Override
    public Outbox outbox() {
        return outbox;
    }

    @Override
    public void transaction(Runnable work) {
        outbox.transaction(work);
    }

    @Override
    public List<Integer> arrived(UUID key) {
        return outbox.facts(Counted.class).stream()
                .filter(fact -> fact.key().equals(key))
                .map(Counted::number)
                .toList();
    }

    @Override
    public List<UUID> rung() {
        return outbox.rings();
    }

    @Test
    void aFactNamesItsRoomsTopic() {
        var fact = new Counted(UUID.randomUUID(), 1);
        assertThat(fact.topic()).isEqualTo("kernel.v1");
        assertThat(fact.type()).isEqualTo("Counted");
    }
}
