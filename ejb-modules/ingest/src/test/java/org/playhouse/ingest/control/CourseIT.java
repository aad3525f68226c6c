package org.playhouse.ingest.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.ingest.FilmPublished;
import org.playhouse.ingest.FilmStatus;
import org.playhouse.ingest.LeaseLost;
import org.playhouse.ingest.SourceDelivered;
import org.playhouse.ingest.WorkStep;
import org.playhouse.ingest.entity.Progress;
import org.playhouse.kernel.Bucket;

class CourseIT {
    private Story story;

    @BeforeEach
    void begin() {
        story = new Story();
    }

    @Test
    @Tag("ING-05")
    void goesFromSourceToPresentation() {
        var film = story.delivered();
        story.plan(film, 2);
        story.claimAll(Lane.HEAVY).forEach(story::encode);
        story.assemble(film);
        var packaging = story.claim(Lane.LIGHT);
        assertThat(packaging.step()).isEqualTo(WorkStep.PACKAGE);
        var presentation = story.order(packaging).presentation().orElseThrow();
        story.book.transaction(() -> story.book.course.published(
                packaging.item(), packaging.epoch(), story.made(presentation), Story.EFFORT));

        assertThat(story.book.film(film).status()).isEqualTo(FilmStatus.PUBLISHED);
        assertThat(story.book.film(film).stage().fraction()).isEqualTo(1);
        assertThat(story.book.shown).containsExactly("QUEUED", "TRANSCODING", "PACKAGING", "PUBLISHED");
        assertThat(story.book.outbox.facts(SourceDelivered.class)).hasSize(1);
        assertThat(story.book.outbox.facts(FilmPublished.class)).hasSize(1);
        assertThat(story.due()).anyMatch(leftover -> leftover.object().key().equals(film + "/1/assembled/"));
    }

    @Test
    void assemblesOnceWhenTheLastChunksEndTogether() throws Exception {
        for (int round = 0; round < 5; round++) {
            var film = story.delivered();
            story.plan(film, 4);
            var claims = story.claimAll(Lane.HEAVY);
            var barrier = new CyclicBarrier(claims.size());
            var ends = claims.stream()
                    .map(claim -> CompletableFuture.runAsync(() -> {
                        story.meet(barrier);
                        story.encode(claim);
                    }))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(ends).get();

            assertThat(story.book.work.of(story.book.film(film)))
                    .filteredOn(item -> item.step() == WorkStep.ASSEMBLE)
                    .hasSize(1);
            story.claim(Lane.LIGHT);
        }
    }

    @Test
    void aFilmIsUnderWayFromItsFirstClaimOn() {
        var film = story.delivered();
        assertThat(story.book.film(film).times().startedAt()).isEmpty();
        story.plan(film, 2);
        var began = story.book.film(film).times().startedAt();
        assertThat(began).isPresent();
        story.claimAll(Lane.HEAVY).forEach(story::encode);

        assertThat(story.book.film(film).times().startedAt()).isEqualTo(began);
    }

    @Test
    void rowsThatAreTakenTogetherBeginTogetherButThoseThatWereLost() {
        var film = story.delivered();
        story.plan(film, 3);
        var taken = story.book.transaction(
                () -> story.book.claims.take(Lane.HEAVY, story.one, Story.LEASE, RealBook.ANY, 3));
        var lost = taken.get(1);
        story.book.transaction(() -> story.book.work.handBack(lost.item(), lost.epoch(), false, Duration.ofMinutes(1)));

        assertThat(story.book.transaction(() -> story.book.course.claimed(film, taken, "one")))
                .containsExactly(taken.get(0), taken.get(2));
        assertThat(story.lines(film, "leased").stream()
                        .filter(line -> line.step().equals("encode")))
                .extracting(line -> line.chunk().orElseThrow())
                .containsExactly(0, 2);
    }

    @Test
    void anEncodeIsToldItsPlanAndItsChunkAlone() {
        var film = story.delivered();
        story.plan(film, 2);
        var chunks = story.claimAll(Lane.HEAVY);
        story.encode(chunks.get(0));

        var made = story.order(chunks.get(1)).made();
        assertThat(made.chunk())
                .hasValueSatisfying(chunk -> assertThat(chunk.number()).isOne());
        assertThat(made.planHash()).hasValue(Story.HASH);
        assertThat(made.durationSeconds()).isEqualTo(20);
        assertThat(made.renditions()).isEmpty();
        assertThat(made.outputs()).isEmpty();

        story.encode(chunks.get(1));
        var later = story.order(story.claim(Lane.LIGHT)).made();
        assertThat(later.renditions()).as("what assembles is told more").hasSize(1);
        assertThat(later.outputs()).hasSize(2);
    }

    @Test
    void whoDemandsAClaimHoldsItsFilm() {
        var film = story.delivered();
        var claim = story.claim(Lane.LIGHT);
        story.book.transaction(() -> {
            story.book.course.hold(claim.item(), claim.epoch());
            assertThat(CompletableFuture.supplyAsync(() -> free(film)).join()).isFalse();
        });

        assertThat(free(film)).isTrue();
    }

    private boolean free(UUID film) {
        return story.book.transaction(() -> story.book
                .sql
                .one("select id from ingest.film where id = ? for update skip locked", row -> true, film)
                .isPresent());
    }

    @Test
    void aDeletedFilmLeavesNoWorkAndNoObjects() {
        var film = story.delivered();
        story.plan(film, 2);
        var running = story.claim(Lane.HEAVY);
        story.book.transaction(() -> story.book.endings.removed(story.book.films.hold(film)));

        assertThatThrownBy(() -> story.encode(running)).isInstanceOf(LeaseLost.class);
        assertThat(story.take(Lane.HEAVY)).isEmpty();
        assertThat(story.due())
                .extracting(leftover -> leftover.object().bucket())
                .contains(Bucket.RAW, Bucket.MEZZANINE);
    }

    @Test
    void theCreatorWithLeastUnderWayComesFirst() {
        var busy = UUID.randomUUID();
        story.plan(story.delivered(busy), 3);
        story.plan(story.delivered(UUID.randomUUID()), 1);
        story.claim(Lane.HEAVY);

        var second = story.book.film(story.claim(Lane.HEAVY).film());
        assertThat(second.creator()).isNotEqualTo(busy);
    }

    @Test
    void twoMembersNeverTakeTheSameRow() throws Exception {
        story.plan(story.delivered(), 20);
        var mine = CompletableFuture.supplyAsync(() -> story.drain(story.one));
        var yours = CompletableFuture.supplyAsync(() -> story.drain(story.two));
        var all = new ArrayList<>(mine.get());
        all.addAll(yours.get());

        assertThat(all).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void progressNeverFalls() {
        var film = story.delivered();
        story.plan(film, 2);
        var first = story.claim(Lane.HEAVY);
        story.book.transaction(() -> story.book.work.progress(first.item(), first.epoch(), 0.9, 1));
        double before = story.stage(film);
        story.book.transaction(
                () -> story.book.setbacks.interrupted(first.item(), first.epoch(), "drain", Duration.ZERO));
        story.book.transaction(
                () -> story.book.work.progress(story.claim(Lane.HEAVY).item(), first.epoch() + 2, 0.1, 1));

        assertThat(story.stage(film)).isGreaterThanOrEqualTo(before);
    }

    @Test
    void aFilmIsAsFarAsItsChunks() {
        var film = story.delivered();
        story.plan(film, 3); // the last one is sound
        double begun = story.book.film(film).stage().fraction();
        var claim = story.claim(Lane.HEAVY);
        var row = story.book.transaction(() -> story.book.work.progress(claim.item(), claim.epoch(), 0.5, 1));
        assertThat(row.fraction()).isEqualTo(0.5);
        story.book.transaction(() -> story.book.films.encoding(film, row.attempt()));

        var stage = story.book.film(film).stage();
        assertThat(stage.word()).isEqualTo("encode");
        assertThat(stage.fraction())
                .isEqualTo(Progress.of(WorkStep.ENCODE, 0.25).fraction(), within(1e-6));
        assertThat(begun).isLessThan(stage.fraction());

        story.book.transaction(() -> story.book.work.progress(claim.item(), claim.epoch(), 0.9, 1));
        story.book.transaction(() -> story.book.films.encoding(film, row.attempt() + 1));
        assertThat(story.book.film(film).stage())
                .as("an attempt that is over says nothing of the film")
                .isEqualTo(stage);
    }
}
