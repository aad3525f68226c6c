package org.playhouse.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final MovableClock clock = MovableClock.startingAt(NOON.toString());
    private final Standing standing = new Standing(clock);

    @Test
    void drainsAndComesBack() {
        clock.advance(Duration.ofSeconds(1));
        standing.drain(Optional.empty());

        assertThat(standing.up()).isFalse();
        assertThat(standing.word()).isEqualTo("draining");
        assertThat(standing.since()).isEqualTo(NOON.plusSeconds(1));

        standing.resume();
        assertThat(standing.up()).isTrue();
    }

    @Test
    void aSecondWordMovesTheEndAndNotTheBeginning() {
        standing.drain(Optional.empty());
        clock.advance(Duration.ofSeconds(5));
        standing.drain(Optional.of(NOON.plusSeconds(60)));

        assertThat(standing.since()).isEqualTo(NOON);
        assertThat(standing.until()).contains(NOON.plusSeconds(60));
    }

    @Test
    void nothingBringsAStoppingMemberBack() {
        standing.stop(NOON.plusSeconds(8));
        standing.resume();
        standing.drain(Optional.empty());

        assertThat(standing.stopping()).isTrue();
        assertThat(standing.until()).contains(NOON.plusSeconds(8));
    }

    @Test
    void holdsAnswersUnderWayAndWhatRoomsHave() {
        standing.holds(() -> 2);
        standing.began();
        standing.began();
        standing.ended();

        assertThat(standing.held()).isEqualTo(3);
    }
}
