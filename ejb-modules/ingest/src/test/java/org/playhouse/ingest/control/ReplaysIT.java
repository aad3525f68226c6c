package org.playhouse.ingest.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.ingest.DeadLetter;
import org.playhouse.ingest.FilmStatus;
import org.playhouse.ingest.JobLine;
import org.playhouse.ingest.ObjectNames;
import org.playhouse.ingest.WorkStep;
import org.playhouse.ingest.control.Claims.Claim;
import org.playhouse.kernel.PageRequest;
import org.playhouse.kernel.Problem;

@Tag("TRN-02")
class ReplaysIT {
    private Story story;

    @BeforeEach
    void begin() {
        story = new Story();
    }

    @Test
    void aRowThatFailedForTheLastTimeLeavesALetterWithFfmpegsLastWords() {
        var film = story.delivered();
        story.plan(film, 3);
        story.encode(story.claim(Lane.HEAVY));
        failForGood();

        assertThat(letters()).singleElement().satisfies(letter -> {
            assertThat(letter.film()).isEqualTo(film);
            assertThat(letter.job()).isEqualTo(story.book.film(film).job().id());
            assertThat(letter.step()).isEqualTo(WorkStep.ENCODE);
            assertThat(letter.chunk()).contains(1);
            assertThat(letter.attempt()).isOne();
            assertThat(letter.failures()).isEqualTo(5);
            assertThat(letter.code()).isEqualTo("ingest.engine-failed");
            assertThat(letter.message()).isEqualTo("FFmpeg ended with 5");
            assertThat(letter.member()).contains("one");
            assertThat(letter.lastWords()).hasSize(20).startsWith("2: word 1").endsWith("5: word 4", "5: word 5");
            assertThat(letter.replayable()).isTrue();
        });
    }

    @Test
    void aReplayReusesWhatWasMadeAndTriesTheRestAgain() {
        var film = story.delivered();
        story.plan(film, 3);
        story.encode(story.claim(Lane.HEAVY));
        failForGood();
        var letter = letters().get(0);
        replay(letter.id());

        assertThat(story.book.film(film).status()).isEqualTo(FilmStatus.QUEUED);
        story.plan(film, 3);
        assertThat(story.lines(film, "reused")).extracting(JobLine::chunk).containsExactly(Optional.of(0));
        assertThat(story.claimAll(Lane.HEAVY)).extracting(this::chunk).containsExactly(1, 2);
        assertThat(letters().get(0).replayedAt()).isPresent();
    }

    @Test
    void aLetterIsReplayedOnceAndOnlyWhileItsFilmIsAsItLeftIt() throws Exception {
        var film = story.delivered();
        story.plan(film, 1);
        failForGood();
        var letter = letters().get(0).id();
        var barrier = new CyclicBarrier(2);
        var first = CompletableFuture.supplyAsync(() -> replays(barrier, letter));
        var second = CompletableFuture.supplyAsync(() -> replays(barrier, letter));
        assertThat(first.get() ^ second.get())
                .as("one of two that came at once")
                .isTrue();
        assertThatThrownBy(() -> replay(letter)).isInstanceOf(Problem.class).hasMessageContaining("replayed already");

        story.plan(film, 1);
        failForGood();
        story.book.transaction(() -> story.book.beginnings.retried(film, "as a whole"));
        assertThat(letters()).hasSize(2).noneMatch(DeadLetter::replayable);
        assertThatThrownBy(() -> replay(letters().get(0).id()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("has gone on");
        assertThatThrownBy(() -> replay(UUID.randomUUID())).hasMessageContaining("no such dead letter");
    }

    @Test
    void lettersComeNewestFirstInPages() {
        for (int n = 0; n < 3; n++) {
            var film = story.delivered();
            story.plan(film, 1);
            failForGood();
        }
        var first = story.book.letters.page(Optional.empty(), new PageRequest(2, Optional.empty()));
        var rest = story.book.letters.page(Optional.empty(), new PageRequest(2, first.next()));

        assertThat(first.items()).hasSize(2);
        assertThat(rest.items()).hasSize(1);
        assertThat(rest.next()).isEmpty();
        assertThat(first.items().get(0).at()).isAfter(rest.items().get(0).at());
    }

    @Test
    void oneChunkIsEncodedAnewAlthoughItWasMade() {
        var film = story.delivered();
        story.plan(film, 3);
        var made = story.claimAll(Lane.HEAVY);
        made.forEach(story::encode);
        assertThatThrownBy(() -> chunkAnew(film, 1)).as("a film under way").isInstanceOf(Problem.class);
        story.book.transaction(() -> story.book.endings.cancelled(story.book.films.hold(film), "chunk 1 looks bad"));
        assertThatThrownBy(() -> chunkAnew(film, 7)).hasMessageContaining("chunk must be");
        chunkAnew(film, 1);
        story.plan(film, 3);

        assertThat(story.lines(film, "reused"))
                .extracting(JobLine::chunk)
                .containsExactly(Optional.of(0), Optional.of(2));
        var anew = story.claimAll(Lane.HEAVY);
        assertThat(anew).extracting(this::chunk).containsExactly(1);
        story.encode(anew.get(0));
        var old = ObjectNames.chunk(film, Story.HASH, 1, made.get(1).epoch());
        story.book.sql.change("update ingest.leftover set due_at = now()");
        assertThat(story.due()).anyMatch(leftover -> leftover.object().equals(old));
        assertThat(story.book.work.made(film, Story.HASH))
                .hasSize(3)
                .noneMatch(output -> output.object().equals(old));
    }

    @Test
    void whatAnOldPackageMadeIsSweptInALaterAttemptToo() {
        var film = story.delivered();
        story.plan(film, 2);
        story.book.transaction(() -> story.book.endings.cancelled(story.book.films.hold(film), "not yet"));
        story.book.transaction(() -> story.book.beginnings.retried(film, "now"));
        story.plan(film, 2);
        story.claimAll(Lane.HEAVY).forEach(story::encode);
        story.assemble(film);
        story.claim(Lane.LIGHT);
        story.book.transaction(() -> story.book.endings.cancelled(story.book.films.hold(film), "after all not"));

        assertThat(story.due())
                .as("one presentation of the one claim, not one for every epoch below it")
                .filteredOn(
                        leftover -> leftover.whole() && !leftover.object().key().startsWith(film.toString()))
                .hasSize(2);
    }

    private int chunk(Claim claim) {
        return story.book.work.find(claim.item()).orElseThrow().chunkNumber().orElseThrow();
    }

    private void failForGood() {
        for (int failure = 1; failure <= 5; failure++) {
            var claim = story.claim(Lane.HEAVY);
            var item = story.book.work.find(claim.item()).orElseThrow();
            for (int word = 1; word <= 5; word++) {
                var line = failure + ": word " + word;
                story.book.transaction(() -> story.book.log.line(item, "engine", line));
            }
            var message = "FFmpeg ended with " + failure;
            story.book.transaction(
                    () -> story.book.setbacks.failed(claim.item(), claim.epoch(), "ingest.engine-failed", message));
            story.book.sql.change("update ingest.work_item set not_before = now()");
        }
    }

    private java.util.List<DeadLetter> letters() {
        return story.book.letters.page(Optional.empty(), PageRequest.first(50)).items();
    }

    private boolean replays(CyclicBarrier barrier, UUID letter) {
        Story.meet(barrier);
        try {
            replay(letter);
            return true;
        } catch (Problem e) {
            return false;
        }
    }

    private void replay(UUID letter) {
        story.book.transaction(() -> story.book.replays.letter(letter, "the engine is repaired"));
    }

    private void chunkAnew(UUID film, int chunk) {
        story.book.transaction(() -> story.book.replays.chunk(film, chunk, "it looks bad"));
    }
}
