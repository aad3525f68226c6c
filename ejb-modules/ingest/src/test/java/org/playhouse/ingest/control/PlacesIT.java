package org.playhouse.ingest.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.playhouse.ingest.JobLine;
import org.playhouse.ingest.WorkStep;
import org.playhouse.ingest.control.Claims.Claim;
import org.playhouse.kernel.Problem;

class PlacesIT {
    private Story story;

    @BeforeEach
    void begin() {
        story = new Story();
    }

    @Test
    void aRaisedFilmGoesFirstWithWhatWaitsAndWithWhatBecomesDueLater() {
        story.plan(story.delivered(), 2);
        var raised = story.delivered();
        story.plan(raised, 2);
        move(raised, 9, Optional.empty());

        var claims =
                IntStream.range(0, 2).mapToObj(n -> story.claim(Lane.HEAVY)).toList();
        assertThat(claims).allMatch(claim -> claim.film().equals(raised));
        story.delivered();
        claims.forEach(story::encode);
        assertThat(story.claim(Lane.LIGHT))
                .as("assemble was made after the change, and goes before an older plan")
                .matches(claim -> claim.film().equals(raised) && claim.step() == WorkStep.ASSEMBLE);
        assertThat(story.lines(raised, "queued")).extracting(JobLine::message).contains("priority 9: premiere");
    }

    @Test
    void theEarlierDeadlineGoesFirstAndNoneLast() {
        var none = story.delivered();
        story.plan(none, 1);
        var late = story.delivered();
        story.plan(late, 1);
        var soon = story.delivered();
        story.plan(soon, 1);
        move(late, 0, Optional.of(Instant.parse("2031-01-02T00:00:00Z")));
        move(soon, 0, Optional.of(Instant.parse("2031-01-01T00:00:00Z")));

        assertThat(story.claimAll(Lane.HEAVY)).extracting(Claim::film).containsExactly(soon, late, none);
    }

    @Test
    void nothingOfAPausedFilmIsClaimedAndWhatRanEnds() {
        var film = story.delivered();
        story.plan(film, 3);
        var running = story.claim(Lane.HEAVY);
        var failing = story.claim(Lane.HEAVY);
        pause(film);

        assertThat(story.take(Lane.HEAVY)).isEmpty();
        story.encode(running);
        story.book.transaction(
                () -> story.book.setbacks.interrupted(failing.item(), failing.epoch(), "drain", Duration.ZERO));
        assertThat(story.take(Lane.HEAVY)).as("handed back while it is paused").isEmpty();
        assertThat(story.book.film(film).job().paused()).isTrue();

        resume(film);
        var rest = story.claimAll(Lane.HEAVY);
        assertThat(rest).hasSize(2);
        pause(film);
        rest.forEach(story::encode);
        assertThat(story.take(Lane.LIGHT))
                .as("assemble became due while it is paused")
                .isEmpty();
        resume(film);
        assertThat(story.claim(Lane.LIGHT).step()).isEqualTo(WorkStep.ASSEMBLE);
    }

    @Test
    void refusesWhatDoesNotFitTheState() {
        var film = story.delivered();
        assertThatThrownBy(() -> resume(film)).isInstanceOf(Problem.class).hasMessageContaining("not paused");
        pause(film);
        assertThatThrownBy(() -> pause(film)).isInstanceOf(Problem.class).hasMessageContaining("already");
        story.book.transaction(() -> story.book.endings.cancelled(story.book.films.hold(film), "wrong file"));
        assertThatThrownBy(() -> resume(film)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> move(film, 1, Optional.empty())).isInstanceOf(Problem.class);

        story.book.transaction(() -> story.book.beginnings.retried(film, "right after all"));
        assertThat(story.take(Lane.LIGHT)).as("an end ends the pause").isPresent();
    }

    @Test
    void aClaimThatRacesWithAPauseIsBeforeItOrFindsNothing() throws Exception {
        for (int round = 0; round < 10; round++) {
            var film = story.delivered();
            story.plan(film, 12);
            var barrier = new CyclicBarrier(3);
            var mine = CompletableFuture.supplyAsync(() -> drain(barrier, film));
            var yours = CompletableFuture.supplyAsync(() -> drain(barrier, film));
            Story.meet(barrier);
            pause(film);
            var afterwards = leased(film);
            mine.get();
            yours.get();

            assertThat(leased(film)).isEqualTo(afterwards);
            story.book.transaction(() -> story.book.endings.cancelled(story.book.films.hold(film), "next round"));
        }
    }

    private ArrayList<UUID> drain(CyclicBarrier barrier, UUID film) {
        Story.meet(barrier);
        return new ArrayList<>(story.drain(story.two));
    }

    private int leased(UUID film) {
        return story.book
                .sql
                .one(
                        "select count(*) as n from ingest.work_item where film = ? and state = 'LEASED'",
                        row -> row.getInt("n"),
                        film)
                .orElseThrow();
    }

    private void move(UUID film, int priority, Optional<Instant> deadline) {
        story.book.transaction(() -> story.book.places.move(film, priority, deadline, "premiere"));
    }

    private void pause(UUID film) {
        story.book.transaction(() -> story.book.places.pause(film, "too many"));
    }

    private void resume(UUID film) {
        story.book.transaction(() -> story.book.places.resume(film, "room again"));
    }
}
