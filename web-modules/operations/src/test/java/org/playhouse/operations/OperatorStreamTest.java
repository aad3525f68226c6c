package org.playhouse.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.playhouse.kernel.Standing;
import org.playhouse.operations.Look.Piece;

class OperatorStreamTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final ToldEvents events = new ToldEvents();
    private Instant now = NOON;
    private final OperatorStream stream = new OperatorStream(UUID.randomUUID(), events, events.sse(), clock());

    @Test
    void tellsThePresentStateThenOnlyWhatChanged() {
        stream.begin(look(job("a", "1"), job("b", "1"), worker("w", "up")), List.of());
        assertThat(events.told()).containsExactly("job a1", "job b1", "worker wup");
        assertThat(events.ids()).containsOnly(Long.toString(NOON.toEpochMilli()));

        next(look(job("a", "1"), job("b", "1"), worker("w", "up")));
        assertThat(events.told()).isEmpty();
        next(look(job("a", "1"), job("b", "2"), worker("w", "draining")));
        assertThat(events.told()).containsExactly("job b2", "worker wdraining");
    }

    @Test
    void whatWasMissedIsToldBeforeTheRestHoweverMuchThatIs() {
        var jobs = new ArrayList<Piece>();
        IntStream.range(0, OperatorStream.JOBS + 50).forEach(number -> jobs.add(job("j" + number, "1")));
        var missed = UUID.randomUUID();
        jobs.add(job(missed.toString(), "1"));

        stream.begin(look(jobs.toArray(Piece[]::new)), List.of(missed));

        assertThat(events.told()).hasSize(OperatorStream.JOBS).contains("job " + missed + "1", "job j01");
        jobs.set(OperatorStream.JOBS + 40, job("j" + (OperatorStream.JOBS + 40), "2"));
        events.told().clear();
        next(look(jobs.toArray(Piece[]::new)));
        assertThat(events.told()).containsExactly("job j" + (OperatorStream.JOBS + 40) + "2");
    }

    @Test
    void silenceIsBrokenEveryFifteenSeconds() {
        stream.begin(look(job("a", "1")), List.of());
        now = NOON.plusSeconds(14);
        next(look(job("a", "1")));
        assertThat(events.told()).isEmpty();
        now = NOON.plusSeconds(15);
        next(look(job("a", "1")));
        assertThat(events.told()).containsExactly(": alive");
    }

    @Test
    void aJobThatIsGoneIsNotTold() {
        stream.begin(look(new Piece("job", "a", "1", Optional::empty)), List.of());
        assertThat(events.told()).isEmpty();
        next(look(job("a", "1")));
        assertThat(events.told()).isEmpty();
        next(look(job("a", "2")));
        assertThat(events.told()).containsExactly("job a2");
    }

    @Test
    void aClientThatIsGoneClosesItsStream() {
        events.breaks();
        stream.begin(look(job("a", "1"), job("b", "1")), List.of());
        assertThat(stream.closed()).isTrue();
    }

    @Test
    void whoDoesNotReadIsToldNothingMoreAndGivenUpInTheEnd() {
        events.stopsReading();
        stream.begin(look(job("a", "1")), List.of());
        now = NOON.plusSeconds(20);
        assertThat(stream.takes()).isFalse();
        assertThat(stream.closed()).isFalse();
        now = NOON.plusSeconds(21);
        assertThat(stream.takes()).isFalse();
        assertThat(stream.closed()).isTrue();
    }

    @Test
    void aStreamGoesOnElsewhereWhenItsMemberIsDrained() {
        var standing = new Standing(clock());
        assertThat(stream.moves(standing)).isFalse();
        now = NOON.plusSeconds(1);
        standing.drain(Optional.empty());
        assertThat(stream.moves(standing)).isTrue();
        now = NOON.plusSeconds(2);
        var later = new OperatorStream(UUID.randomUUID(), events, events.sse(), clock());
        assertThat(later.moves(standing))
                .as("an operator may watch a drained member")
                .isFalse();
        standing.stop(now);
        assertThat(later.moves(standing)).isTrue();
    }

    @Test
    void aHeartbeatOrARenewedLeaseIsNoEvent() {
        var first = Piece.said("worker", "w", "{\"lastSeen\":\"x\",\"name\":\"w\",\"leaseExpiresAt\":\"y\"}");
        var second = Piece.said("worker", "w", "{\"lastSeen\":\"z\",\"name\":\"w\",\"leaseExpiresAt\":\"q\"}");
        var third = Piece.said("worker", "w", "{\"lastSeen\":\"z\",\"name\":\"v\",\"leaseExpiresAt\":\"q\"}");
        assertThat(first.mark()).isEqualTo(second.mark()).isNotEqualTo(third.mark());
        assertThat(first.json().get()).contains("{\"lastSeen\":\"x\",\"name\":\"w\",\"leaseExpiresAt\":\"y\"}");
    }

    private void next(Look look) {
        events.told().clear();
        assertThat(stream.takes()).isTrue();
        stream.go(look);
    }

    private Look look(Piece... pieces) {
        return new Look(now, List.of(pieces));
    }

    private static Piece job(String name, String mark) {
        return new Piece("job", name, mark, () -> Optional.of(name + mark));
    }

    private static Piece worker(String name, String mark) {
        return new Piece("worker", name, mark, () -> Optional.of(name + mark));
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }
}
