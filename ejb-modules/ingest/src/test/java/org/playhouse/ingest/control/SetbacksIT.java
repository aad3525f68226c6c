package org.playhouse.ingest.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.playhouse.ingest.FilmFailed;
import org.playhouse.ingest.FilmStatus;
import org.playhouse.ingest.LeaseLost;
import org.playhouse.ingest.control.Claims.Runner;
import org.playhouse.kernel.PageRequest;

class SetbacksIT {
    private Story story;

    @BeforeEach
    void begin() {
        story = new Story();
    }

    @Test
    void refusesAnythingUnderAnOldEpoch() {
        var film = story.delivered();
        story.plan(film, 1);
        var first = story.claim(Lane.HEAVY);
        story.book.transaction(
                () -> story.book.setbacks.interrupted(first.item(), first.epoch(), "drain", Duration.ZERO));
        var second = story.claim(Lane.HEAVY);

        assertThat(second.epoch()).isGreaterThan(first.epoch());
        assertThatThrownBy(() -> story.encode(first)).isInstanceOf(LeaseLost.class);
        assertThatThrownBy(() -> story.book.transaction(
                        () -> story.book.setbacks.failed(first.item(), first.epoch(), "ingest.engine-failed", "late")))
                .isInstanceOf(LeaseLost.class);
        story.encode(second);
        assertThatThrownBy(() -> story.encode(second)).isInstanceOf(LeaseLost.class);
        assertThat(story.lines(film, "encoded")).hasSize(1);
    }

    @Test
    void lapsedClaimsAreHealedAndNeverCountAsFailures() {
        var film = story.delivered();
        story.plan(film, 1);
        var lost = story.claim(Lane.HEAVY);
        story.book.sql.change(
                "update ingest.work_item set lease_until = now() - interval '1 s' where id = ?", lost.item());
        story.heal(story.two);
        var item = story.book.work.find(lost.item()).orElseThrow();

        assertThat(item.failures()).isZero();
        assertThat(item.interruptions()).isOne();
        assertThat(story.lines(film, "interrupted")).hasSize(1);
        assertThat(story.book.figures.interruptions).containsExactly(Interruption.LEASE);
        assertThat(story.book.claims.renew(story.one, List.of(lost.item()), Story.LEASE))
                .isEmpty();
        story.encode(story.claim(Lane.HEAVY));
        assertThat(story.lines(film, "healed")).hasSize(1);
    }

    @Test
    void aMemberThatStartsAnewLetsGoWhatItsEarlierRunHeld() {
        var film = story.delivered();
        story.plan(film, 1);
        story.claim(Lane.HEAVY);
        story.heal(new Runner("one", story.book.ids.next()));

        assertThat(story.lines(film, "interrupted")).hasSize(1);
    }

    @Test
    void theFifthFailureIsTheLast() {
        var film = story.delivered();
        story.plan(film, 2);
        for (int failure = 1; failure <= 5; failure++) {
            assertThat(story.book.film(film).status()).isEqualTo(FilmStatus.TRANSCODING);
            var claim = story.claim(Lane.HEAVY);
            story.book.transaction(() -> story.book.setbacks.failed(
                    claim.item(), claim.epoch(), "ingest.engine-failed", "FFmpeg ended with 1"));
            story.book.sql.change("update ingest.work_item set not_before = now()");
        }

        assertThat(story.book.film(film).status()).isEqualTo(FilmStatus.FAILED);
        assertThat(story.book.outbox.facts(FilmFailed.class)).hasSize(1);
        assertThat(story.findings(film)).containsExactly("ingest.engine-failed");
        assertThat(story.take(Lane.HEAVY)).isEmpty();
    }

    @Test
    void aSourceThatCannotBeReadThoughItsStoreAnswersIsNotTriedForEver() {
        var film = story.delivered();
        story.plan(film, 1);
        for (int away = 0; away < 12; away++) {
            unread(false);
        }
        assertThat(story.lines(film, "failed")).as("the store was away").isEmpty();
        int tries = 0;
        while (tries < 20 && story.book.film(film).status() == FilmStatus.TRANSCODING) {
            unread(true);
            tries++;
        }

        assertThat(tries).as("four that are forgiven, and five failures").isEqualTo(9);
        assertThat(story.book.film(film).job().lastError())
                .hasValueSatisfying(error -> assertThat(error).contains("step encode"));
        assertThat(story.book
                        .letters
                        .page(Optional.empty(), PageRequest.first(9))
                        .items())
                .singleElement()
                .satisfies(letter -> assertThat(letter.message()).contains("though its store answers"));
    }

    private void unread(boolean answers) {
        var claim = story.claim(Lane.HEAVY);
        story.book.transaction(() -> story.book.setbacks.unread(
                claim.item(), claim.epoch(), "the source did not answer", answers, Duration.ZERO));
        story.book.sql.change("update ingest.work_item set not_before = now()");
    }

    @Test
    void whatIsInterruptedVeryOftenIsShownAndNeverEnds() {
        var film = story.delivered();
        story.plan(film, 2);
        for (int time = 1; time <= 20; time++) {
            assertThat(alert(film)).isEmpty();
            var claim = story.claim(Lane.HEAVY);
            story.book.transaction(
                    () -> story.book.setbacks.interrupted(claim.item(), claim.epoch(), "drain", Duration.ZERO));
        }

        assertThat(alert(film))
                .hasValueSatisfying(
                        words -> assertThat(words).startsWith("encode of chunk 0 was interrupted 20 times"));
        assertThat(story.book.film(film).status()).isEqualTo(FilmStatus.TRANSCODING);
        story.claimAll(Lane.HEAVY).forEach(story::encode);
        assertThat(alert(film)).as("it is done").isEmpty();
    }

    private Optional<String> alert(UUID film) {
        return new JobViews(story.book.work, new Costs(story.book.sql))
                .of(story.book.film(film), "", Clock.systemUTC().instant())
                .alert();
    }

    @Test
    void aCancelledJobIsTriedAgainWithItsFinishedChunks() {
        var film = story.delivered();
        story.plan(film, 3);
        story.encode(story.claim(Lane.HEAVY));
        var running = story.claim(Lane.HEAVY);
        story.book.transaction(() -> story.book.endings.cancelled(story.book.films.hold(film), "wrong file"));

        assertThatThrownBy(() -> story.encode(running)).isInstanceOf(LeaseLost.class);
        assertThat(story.book.film(film).jobStatus()).isEqualTo("CANCELLED");
        assertThat(story.findings(film)).containsExactly("ingest.cancelled");

        story.book.transaction(() -> story.book.beginnings.retried(film, "right after all"));
        story.plan(film, 3);
        assertThat(story.lines(film, "reused")).hasSize(1);
        assertThat(story.lines(film, "reused").get(0).key())
                .isEqualTo(story.lines(film, "encoded").get(0).key());
        assertThat(story.claimAll(Lane.HEAVY))
                .as("no name of an object is used by two attempts")
                .hasSize(2)
                .allMatch(claim -> claim.epoch() > running.epoch() + 1);
        assertThat(story.findings(film)).isEmpty();
        assertThat(story.book.film(film).job().attempt()).isEqualTo(2);
    }

    @Test
    void aPlanOfAnotherReleaseIsMadeAnewAndKeepsItsChunks() {
        var film = story.delivered();
        story.plan(film, 3);
        story.encode(story.claim(Lane.HEAVY));
        var stuck = story.claim(Lane.HEAVY);
        story.book.transaction(() -> story.book.setbacks.replanned(stuck.item(), stuck.epoch(), "other release"));
        story.plan(film, 3);

        assertThat(story.lines(film, "reused")).hasSize(1);
        assertThat(story.book.film(film).status()).isEqualTo(FilmStatus.TRANSCODING);
        assertThat(story.claimAll(Lane.HEAVY)).hasSize(2);
    }

    @Test
    void partsThatNobodyCompletedAreGivenUp() {
        var film = story.book.upload(UUID.randomUUID()).id();
        assertThat(story.book.films.abandoned(Duration.ofDays(7))).isEmpty();
        story.book.sql.change("update ingest.film set created_at = now() - interval '8 days' where id = ?", film);
        story.book
                .films
                .abandoned(Duration.ofDays(7))
                .forEach(id -> story.book.transaction(() -> story.book.beginnings.abandoned(id)));

        assertThat(story.due()).extracting(leftover -> leftover.upload()).containsExactly(Optional.of("upload-1"));
        assertThat(story.book.film(film).source().upload()).isEmpty();
        story.book.transaction(() -> story.book.beginnings.resumed(film, "upload-2"));
        story.book.transaction(() -> story.book.beginnings.resumed(film, "upload-3"));
        assertThat(story.book.film(film).source().upload()).contains("upload-2");
    }
}
