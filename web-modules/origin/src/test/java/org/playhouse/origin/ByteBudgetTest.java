package org.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.Problem;

@Tag("NFR-11")
class ByteBudgetTest {
    @Test
    void givesBytesWhileThereAreSome() {
        var budget = new ByteBudget(100, Duration.ofSeconds(5));
        var first = budget.take(60);
        var second = budget.take(60);
        assertThat(first).isCompleted();
        assertThat(second).isNotDone();
        first.join().run();
        assertThat(second).isCompleted();
    }

    @Test
    void givesBackOnlyOnce() {
        var budget = new ByteBudget(100, Duration.ofSeconds(5));
        var first = budget.take(100).join();
        first.run();
        first.run();
        budget.take(100);
        assertThat(budget.take(100)).isNotDone();
    }

    @Test
    void refusesWhoeverWaitsTooLong() {
        var budget = new ByteBudget(100, Duration.ofMillis(20));
        var held = budget.take(100).join();
        var refused = catchThrowable(() -> budget.take(1).join()).getCause();
        assertThat(((Problem) refused).type()).isEqualTo(CommonProblem.OVERLOADED);
        held.run();
        assertThat(budget.take(100)).isCompleted();
    }

    @Test
    @Tag("RES-03")
    void neverMakesMoreThingsAtOnceThanItCounts() {
        var budget = new ByteBudget(2, Duration.ofSeconds(5));
        var executor = new ArrayDeque<Runnable>();
        var made = Stream.of("a", "b", "c")
                .map(name -> budget.make(() -> named(name), executor::add))
                .toList();

        assertThat(executor).hasSize(2);
        executor.poll().run();
        assertThat(made.get(0)).isCompletedWithValue("a");
        executor.poll().run();
        assertThat(made.get(1)).isCompletedExceptionally();
        executor.poll().run();
        assertThat(made.get(2)).isCompletedWithValue("c");
    }

    private static String named(String name) {
        if (name.equals("b")) {
            throw new IllegalStateException(name);
        }
        return name;
    }

    @Test
    void servesWhatIsLargerThanTheWholeBudgetAlone() {
        var budget = new ByteBudget(100, Duration.ofSeconds(5));
        assertThat(budget.take(1000)).isCompleted();
    }
}
