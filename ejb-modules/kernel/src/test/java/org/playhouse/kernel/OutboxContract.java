package org.playhouse.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every outbox does. */
public interface OutboxContract {
    /** Type name {@code Counted}; its topic is {@code kernel.v1}. */
    record Counted(UUID key, int number) implements Fact {}

    Outbox outbox();

    /** Runs in a transaction; an exception rolls it back and is thrown on. */
    void transaction(Runnable work);

    /** The numbers of the {@link Counted} facts of a key that have arrived, in order of arrival. */
    List<Integer> arrived(UUID key);

    /** Work rows for which the doorbell rang. */
    List<UUID> rung();

    @Test
    @Tag("ARC-08")
    default void deliversFactsOfAKeyInOrder() {
        var one = UUID.randomUUID();
        var two = UUID.randomUUID();
        for (int i = 0; i < 20; i++) {
            int number = i;
            transaction(() -> {
                outbox().append(new Counted(one, number));
                outbox().append(new Counted(two, number));
            });
        }
        var numbers = java.util.stream.IntStream.range(0, 20).boxed().toList();
        Eventually.holds(
                "all have arrived",
                () -> arrived(one).size() >= 20 && arrived(two).size() >= 20);
        assertThat(arrived(one)).isEqualTo(numbers);
        assertThat(arrived(two)).isEqualTo(numbers);
    }

    @Test
    default void saysNothingOfWhatWasRolledBack() {
        var key = UUID.randomUUID();
        var work = UUID.randomUUID();
        assertThatThrownBy(() -> transaction(() -> {
                    outbox().append(new Counted(key, 1));
                    outbox().ring(work);
                    throw new IllegalStateException("no");
                }))
                .hasMessageContaining("no");
        transaction(() -> {
            outbox().append(new Counted(key, 2));
            outbox().ring(key);
        });
        Eventually.holds("the second has arrived", () -> arrived(key).contains(2) && rung().contains(key));
        assertThat(arrived(key)).containsExactly(2);
        assertThat(rung()).doesNotContain(work);
    }
}
