package org.playhouse.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.playhouse.http.Repetition.Decision;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.Ids;
import org.playhouse.kernel.InMemoryKeyWrapping;
import org.playhouse.kernel.MovableClock;
import org.playhouse.kernel.Problem;
import org.playhouse.kernel.ProblemType;

class RepetitionTest {
    private static final KeptAnswer CREATED =
            new KeptAnswer(201, Map.of("Location", "/api/v1/videos/1"), "{\"ticket\":\"secret\"}".getBytes(UTF_8));

    private final MovableClock clock = MovableClock.startingAt("2026-11-20T10:00:00Z");
    private final InMemoryReplays replays = new InMemoryReplays();
    private final Repetition repetition =
            new Repetition(replays, new InMemoryKeyWrapping(), clock, new Ids(clock, new Random(1)));

    @Test
    void aFirstRequestGoesOnAndItsRepetitionIsAnsweredTheSame() {
        repetition.keep(ask("k", "ada", "{}").turn().orElseThrow(), CREATED);

        var answer = ask("k", "ada", "{}").answer().orElseThrow();

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.headers()).isEqualTo(CREATED.headers());
        assertThat(answer.body()).isEqualTo(CREATED.body());
    }

    @Test
    void anotherBodyUnderTheSameKeyIsRefused() {
        repetition.keep(ask("k", "ada", "{}").turn().orElseThrow(), CREATED);

        refused(HttpProblem.IDEMPOTENCY_MISMATCH, () -> ask("k", "ada", "{ }"));
    }

    @Test
    void aRequestThatStillRunsIsSaidSo() {
        ask("k", "ada", "{}");

        refused(HttpProblem.IDEMPOTENCY_IN_FLIGHT, () -> ask("k", "ada", "{}"));
        refused(HttpProblem.IDEMPOTENCY_MISMATCH, () -> ask("k", "ada", "other"));
    }

    @Test
    void keysBelongToTheirCaller() {
        ask("k", "ada", "{}");

        assertThat(ask("k", "bob", "{}").turn()).isPresent();
        assertThat(ask("l", "ada", "{}").turn()).isPresent();
    }

    @Test
    void aRefusedRequestFreesItsKey() {
        repetition.release(ask("k", "ada", "{}").turn().orElseThrow());

        assertThat(ask("k", "ada", "other").turn()).isPresent();
    }

    @Test
    void aRequestWhoseMemberDiedFreesItsKeyAfterAMinute() {
        var dead = ask("k", "ada", "{}").turn().orElseThrow();
        clock.advance(Duration.ofSeconds(61));

        var again = ask("k", "ada", "{}").turn().orElseThrow();
        repetition.release(dead);

        refused(HttpProblem.IDEMPOTENCY_IN_FLIGHT, () -> ask("k", "ada", "{}"));
        repetition.keep(again, CREATED);
        assertThat(ask("k", "ada", "{}").answer()).isPresent();
    }

    @Test
    void whatMayHaveBeenCreatedKeepsItsIdAndItsBody() {
        var first = ask("k", "ada", "{}").turn().orElseThrow();
        repetition.leave(first);

        refused(HttpProblem.IDEMPOTENCY_MISMATCH, () -> ask("k", "ada", "other"));
        var again = ask("k", "ada", "{}").turn().orElseThrow();
        assertThat(again.seed()).isEqualTo(first.seed());
        assertThat(again.owner()).isNotEqualTo(first.owner());
        repetition.keep(first, CREATED);
        refused(HttpProblem.IDEMPOTENCY_IN_FLIGHT, () -> ask("k", "ada", "{}"));

        repetition.release(again);
        assertThat(ask("k", "ada", "other").turn().orElseThrow().seed()).isNotEqualTo(first.seed());
    }

    @Test
    void answersAreKeptForADay() {
        repetition.keep(ask("k", "ada", "{}").turn().orElseThrow(), CREATED);

        clock.advance(Duration.ofHours(24));
        assertThat(ask("k", "ada", "{}").answer()).isPresent();
        clock.advance(Duration.ofSeconds(1));
        assertThat(ask("k", "ada", "{}").turn()).isPresent();
    }

    @Test
    void whatIsKeptIsSealed() {
        repetition.keep(ask("k", "ada", "{}").turn().orElseThrow(), CREATED);

        assertThat(replays.contains("secret")).isFalse();
        assertThat(replays.contains("Location")).isFalse();
    }

    @Test
    void keysArePrintableAndShort() {
        refused(CommonProblem.INVALID, () -> ask("", "ada", "{}"));
        refused(CommonProblem.INVALID, () -> ask("a\tb", "ada", "{}"));
        refused(CommonProblem.INVALID, () -> ask("k".repeat(129), "ada", "{}"));
        assertThat(ask("k".repeat(128), "ada", "{}").turn()).isPresent();
    }

    private Decision ask(String key, String who, String body) {
        return repetition.decide(key, who, body.getBytes(UTF_8));
    }

    private static void refused(ProblemType type, ThrowingCallable wish) {
        assertThatThrownBy(wish)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo(type));
    }
}
