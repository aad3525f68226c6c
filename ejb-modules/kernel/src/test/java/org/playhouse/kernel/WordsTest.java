package org.playhouse.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void aPageOfOneRowTooManySaysHowToContinue() {
        var page = Page.of(List.of("c", "b", "a"), 2, row -> row);
        assertThat(page.items()).containsExactly("c", "b");
        assertThat(page.next()).hasValue("b");
        assertThat(page.map(String::length).items()).containsExactly(1, 1);
        assertThat(Page.of(List.of("c", "b"), 2, row -> row).next()).isEmpty();
    }

    @Test
    void refusesAPageOfNothingOrTooMuch() {
        for (int limit : new int[] {0, -1, 201}) {
            assertThatThrownBy(() -> PageRequest.first(limit))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.type()).isEqualTo(CommonProblem.INVALID));
        }
    }

    @Test
    void aStoreThatIsAwayIsNamed() {
        var problem = CommonProblem.away(Dependency.OBJECTS, new IOException("refused"));
        assertThat(problem.type().status()).isEqualTo(503);
        assertThat(problem.details()).containsEntry("dependency", "objects").containsEntry("retryAfter", 5L);
        assertThat(problem).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void refusesKeysThatLeaveTheirBucket() {
        for (var key : List.of("", "/a", "a/../b")) {
            assertThatThrownBy(() -> new ObjectRef(Bucket.RAW, key)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void refusesEmptyAndTurnedRanges() {
        assertThatThrownBy(() -> new ByteRange(3, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ByteRange(-1, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new ByteRange(0, 3).length()).isEqualTo(3);
    }

    @Test
    void aCallerKnowsItself() {
        var account = UUID.randomUUID();
        var caller = Caller.of(account, UUID.randomUUID(), Set.of("creator"));
        assertThat(caller.is(account)).isTrue();
        assertThat(caller.has("creator")).isTrue();
        assertThat(caller.has("admin")).isFalse();
        assertThat(Caller.ANONYMOUS.anonymous()).isTrue();
        assertThat(Caller.ANONYMOUS.is(account)).isFalse();
    }
}
