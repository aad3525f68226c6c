package org.playhouse.ingest.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.ingest.PlannedChunk;
import org.playhouse.ingest.WorkStep;
import org.playhouse.ingest.control.Claims.Claim;
import org.playhouse.ingest.control.Claims.Room;

@Tag("TRN-16")
class ClaimsIT {
    private static final Room SMALL = new Room(2, 1L << 30, 1L << 30, 1L << 30);

    private Story story;

    @BeforeEach
    void begin() {
        story = new Story();
    }

    @Test
    void whoQueuesOneFilmAfterSomebodysManyIsServedSoon() {
        var many = UUID.randomUUID();
        var films = new ArrayList<UUID>();
        for (int n = 0; n < 40; n++) {
            films.add(story.delivered(many));
        }
        var planned = new ArrayList<UUID>();
        planned.add(plan());
        planned.add(plan());
        var late = story.delivered(UUID.randomUUID());
        planned.add(plan());
        assertThat(planned).containsExactly(films.get(0), films.get(1), late);

        for (int n = 0; n < 20; n++) {
            plan();
        }
        var encoded = new ArrayList<UUID>();
        for (int n = 0; n < 4; n++) {
            var claim = story.claim(Lane.HEAVY);
            encoded.add(claim.film());
            story.encode(claim);
        }
        assertThat(encoded).as("its chunks were due as the third").contains(late);
    }

    @Test
    void creatorsThatAllHaveWorkTakeTurns() {
        var creators = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        for (int n = 0; n < 3; n++) {
            story.plan(story.delivered(creators.get(n)), 12 - 3 * n);
        }
        var served = new ArrayList<UUID>();
        for (int n = 0; n < 12; n++) {
            var claim = story.claim(Lane.HEAVY);
            served.add(creator(claim));
            story.encode(claim);
        }
        assertThat(creators)
                .allSatisfy(one ->
                        assertThat(served.stream().filter(one::equals).count()).isEqualTo(4));

        story.plan(story.delivered(creators.get(2)), 8);
        assertThat(Stream.generate(() -> creator(story.claim(Lane.HEAVY))).limit(3))
                .as("another film is no reason to be served earlier or later")
                .containsExactlyInAnyOrderElementsOf(creators);
    }

    @Test
    void rungsThatJoinLaterTakeTurnsOfTheirOwn() {
        var many = UUID.randomUUID();
        for (int n = 0; n < 12; n++) {
            chunks(story.delivered(many));
        }
        for (int n = 0; n < 12; n++) {
            assertThat(later(story.claim(Lane.HEAVY))).isFalse();
        }
        var few = story.delivered(UUID.randomUUID());
        chunks(few);

        var next = Stream.generate(() -> story.claim(Lane.HEAVY)).limit(3).toList();
        assertThat(next.get(0))
                .as("what makes a film playable")
                .matches(claim -> claim.film().equals(few));
        assertThat(next.subList(1, 3))
                .as("and the rest of it, in turns with what others have")
                .anyMatch(claim -> claim.film().equals(few) && later(claim));
    }

    /** One that makes the film playable, and one that joins it. */
    private void chunks(UUID id) {
        var film = story.book.film(id);
        story.book.transaction(() -> {
            for (int number = 0; number < 2; number++) {
                var chunk = new PlannedChunk(number, 0, 10, false, List.of(number + 1), number == 1, 0.5);
                story.book.work.add(story.book.ids.next(), film, chunk, Story.HASH);
            }
        });
    }

    private boolean later(Claim claim) {
        return story.book
                .work
                .find(claim.item())
                .orElseThrow()
                .chunk()
                .orElseThrow()
                .later();
    }

    @Test
    void whoCancelsMuchIsNotServedLater() {
        var hasty = UUID.randomUUID();
        var film = story.delivered(hasty);
        story.plan(film, 50);
        story.plan(story.delivered(UUID.randomUUID()), 10);
        story.book.transaction(() -> story.book.endings.cancelled(story.book.films.hold(film), "wrong file"));
        var right = story.delivered(hasty);
        story.plan(right, 1);

        assertThat(Stream.of(story.claim(Lane.HEAVY), story.claim(Lane.HEAVY)).map(Claim::film))
                .contains(right);
    }

    @Test
    void aResumedFilmDoesNotBringTheTurnsThatItMissed() {
        var paused = story.delivered();
        story.plan(paused, 6);
        story.book.transaction(() -> story.book.places.pause(paused, "later"));
        var other = story.delivered();
        story.plan(other, 20);
        for (int n = 0; n < 12; n++) {
            story.encode(story.claim(Lane.HEAVY));
        }
        story.book.transaction(() -> story.book.places.resume(paused, "now"));

        var next =
                Stream.generate(() -> story.claim(Lane.HEAVY).film()).limit(4).toList();
        assertThat(next).contains(paused, other);
    }

    @Test
    void whatIsShortGoesOnBeforeOtherFilmsBegin() {
        var creator = UUID.randomUUID();
        var first = story.delivered(creator);
        story.plan(first, 2);
        story.delivered(creator);
        story.claimAll(Lane.HEAVY).forEach(story::encode);

        assertThat(story.claim(Lane.LIGHT))
                .matches(claim -> claim.film().equals(first) && claim.step() == WorkStep.ASSEMBLE);
    }

    @Test
    void aWorkerClaimsOnlyWhatFitsBesideWhatItHas() {
        story.plan(story.delivered(), 1);
        story.plan(story.delivered(), 1);
        story.plan(story.delivered(), 1);
        var films = story.book.sql.list(
                "select film from ingest.work_item where step = 'ENCODE' order by created_at",
                row -> row.getObject("film", UUID.class));
        size(films.get(0), 1, 700 << 20, 10);
        size(films.get(1), 1, 700 << 20, 10);
        size(films.get(2), 1, 100 << 20, 10);

        assertThat(take(SMALL)).hasValue(films.get(0));
        assertThat(take(SMALL)).as("memory").hasValue(films.get(2));
        assertThat(take(SMALL)).isEmpty();
        assertThat(take(story.two, SMALL)).hasValue(films.get(1));
    }

    @Test
    void takesAtOnceWhatIsDueWhileItFits() {
        var film = story.delivered();
        story.plan(film, 5);
        assertThat(chunks(takeAll(story.one, SMALL, 5))).as("slots of the lane").containsExactly(0, 1);
        assertThat(chunks(takeAll(story.two, RealBook.ANY, 2)))
                .as("as many as asked for")
                .containsExactly(2, 3);
        assertThat(chunks(takeAll(story.two, RealBook.ANY, 2)))
                .as("what is there")
                .containsExactly(4);
        assertThat(takeAll(story.two, RealBook.ANY, 2)).isEmpty();
    }

    private List<Integer> chunks(List<Claim> taken) {
        return taken.stream()
                .map(claim -> story.book.work.find(claim.item()).orElseThrow())
                .map(item -> item.chunkNumber().orElseThrow())
                .toList();
    }

    @Test
    void scratchAndSlotsBoundClaimsToo() {
        story.plan(story.delivered(), 1);
        var wide = story.delivered();
        story.plan(wide, 1);
        size(wide, 2, 1, 1);
        assertThat(take(SMALL)).isPresent();
        assertThat(take(SMALL)).as("slots").isEmpty();
        size(wide, 1, 1, 2 << 30 - 1);
        assertThat(take(SMALL)).as("scratch").isEmpty();
        size(wide, 1, 1, 1);
        assertThat(take(SMALL)).hasValue(wide);
    }

    @Test
    void aRowTooLargeForEveryWorkerRunsAloneRatherThanNever() {
        var huge = story.delivered();
        story.plan(huge, 1);
        story.plan(story.delivered(), 1);
        size(huge, 9, 8L << 30, 8L << 29);

        assertThat(take(new Room(2, 1L << 30, 1L << 30, 8L << 30))).hasValue(huge);
        assertThat(take(SMALL)).as("nothing beside it").isEmpty();
    }

    @Test
    void aRowThatWasPassedOverForLongIsWaitedFor() {
        story.plan(story.delivered(), 1);
        var large = story.delivered();
        story.plan(large, 1);
        story.plan(story.delivered(), 2);
        size(large, 2, 1, 1);
        var small = takeAll(story.one, SMALL, 1).get(0);
        story.book.sql.change(
                "update ingest.work_item set not_before = now() - interval '2 minutes' where film = ?", large);

        assertThat(take(SMALL)).as("what is smaller and behind it").isEmpty();
        story.book.begin(small, "one");
        story.encode(small);
        assertThat(take(SMALL)).hasValue(large);
    }

    @Test
    void aFullDiskLeavesRowsToOthersForAWhile() {
        var film = story.delivered();
        story.plan(film, 1);
        size(film, 1, 1, 100 << 20);
        var full = new Room(2, 1L << 30, 1L << 30, -5);
        assertThat(take(full)).isEmpty();
        story.book.sql.change("update ingest.work_item set not_before = now() - interval '2 minutes'");
        assertThat(take(full)).hasValue(film);
    }

    @Test
    void plansAndEndsTellWhatRowsNeed() {
        var film = story.delivered();
        story.plan(film, 2);
        story.claimAll(Lane.HEAVY).forEach(story::encode);

        var needs = story.book.sql.list(
                "select slots, memory_bytes, scratch_bytes from ingest.work_item where film = ? and step in ('ENCODE',"
                        + " 'ASSEMBLE') order by step desc, chunk",
                row -> List.of(row.getLong("slots"), row.getLong("memory_bytes"), row.getLong("scratch_bytes")),
                film);
        assertThat(needs).hasSize(3);
        assertThat(needs.get(0).get(1)).as("memory for pictures").isGreaterThan(Burden.SOUND_MEMORY);
        assertThat(needs.get(1).get(1)).as("memory for sound").isEqualTo(Burden.SOUND_MEMORY);
        assertThat(needs)
                .as("scratch")
                .allSatisfy(need -> assertThat(need.get(2)).isGreaterThan(Burden.SPARE_BYTES));
    }

    @Test
    void membersThatClaimTogetherShareFairly() throws Exception {
        var many = UUID.randomUUID();
        var few = UUID.randomUUID();
        story.plan(story.delivered(many), 40);
        story.plan(story.delivered(few), 4);
        var mine = CompletableFuture.supplyAsync(() -> drain("a", 4));
        var yours = CompletableFuture.supplyAsync(() -> drain("b", 4));
        var taken = new ArrayList<>(mine.get());
        taken.addAll(yours.get());

        assertThat(taken).hasSize(8);
        assertThat(taken.stream().filter(few::equals).count()).isEqualTo(4);
    }

    private List<UUID> drain(String member, int count) {
        var who = new Claims.Runner(member, UUID.randomUUID());
        return Stream.generate(() -> story.book.take(Lane.HEAVY, who, Story.LEASE))
                .limit(count)
                .map(claim -> creator(claim.orElseThrow()))
                .toList();
    }

    private UUID plan() {
        var film = story.book
                .sql
                .one(
                        "select film from ingest.work_item where state = 'WAITING' and step = 'PLAN' order by turn,"
                                + " created_at limit 1",
                        row -> row.getObject("film", UUID.class))
                .orElseThrow();
        story.plan(film, 1);
        return film;
    }

    private UUID creator(Claim claim) {
        return story.book.film(claim.film()).creator();
    }

    private Optional<UUID> take(Room room) {
        return take(story.one, room);
    }

    private Optional<UUID> take(Claims.Runner who, Room room) {
        return takeAll(who, room, 1).stream().findFirst().map(Claim::film);
    }

    private List<Claim> takeAll(Claims.Runner who, Room room, int atMost) {
        return story.book.transaction(() -> story.book.claims.take(Lane.HEAVY, who, Story.LEASE, room, atMost));
    }

    private void size(UUID film, int slots, long memory, long scratch) {
        story.book.sql.change(
                "update ingest.work_item set slots = ?, memory_bytes = ?, scratch_bytes = ? where film = ? and step ="
                        + " 'ENCODE'",
                slots,
                memory,
                scratch,
                film);
    }
}
