package org.playhouse.ingest.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.ingest.ObjectNames;
import org.playhouse.ingest.PresentationIds;
import org.playhouse.ingest.Sweeping;
import org.playhouse.ingest.entity.Film;
import org.playhouse.kernel.Bucket;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.kernel.OpenUpload;
import org.playhouse.kernel.PageRequest;

/** A sweep deletes what no row names, and nothing else. */
@Tag("TRN-01")
class OrphansIT {
    private static final Instant NOW = Instant.now();

    private Story story;
    private Orphans orphans;
    private SweepBook sweeps;
    private UUID film;

    @BeforeEach
    void begin() {
        story = new Story();
        orphans = new Orphans(story.book.sql);
        sweeps = new SweepBook(story.book.sql);
        story.book.sql.change("delete from ingest.sweep");
        film = story.delivered();
        story.plan(film, 2);
    }

    private List<ObjectRef> among(ObjectRef... objects) {
        return story.book.transaction(() -> orphans.among(objects[0].bucket(), List.of(objects)));
    }

    private static ObjectRef in(Bucket bucket, UUID owner, String name) {
        return new ObjectRef(bucket, owner + "/" + name);
    }

    @Test
    void whatNoFilmNamesIsNobodys() {
        var deleted = story.delivered();
        story.book.transaction(() -> story.book.films.removed(deleted));
        var stranger = UUID.randomUUID();
        for (var bucket : List.of(Bucket.RAW, Bucket.MEZZANINE, Bucket.PACKAGED)) {
            assertThat(among(in(bucket, film, "source"), in(bucket, stranger, "a"), in(bucket, deleted, "b")))
                    .containsExactlyInAnyOrder(in(bucket, stranger, "a"), in(bucket, deleted, "b"));
        }
        assertThat(among(new ObjectRef(Bucket.RAW, "a stranger's"))).isEmpty();
    }

    @Test
    void aChunkBelongsToItsRowOrToItsClaim() {
        var claim = story.claim(Lane.HEAVY);
        var made = ObjectNames.chunk(film, Story.HASH, 0, claim.epoch());
        var loser = ObjectNames.chunk(film, Story.HASH, 0, claim.epoch() + 7);
        assertThat(among(made, loser)).as("while it is made").containsExactly(loser);
        story.encode(claim);
        assertThat(among(made, loser)).as("when it is recorded").containsExactly(loser);
        assertThat(among(in(Bucket.MEZZANINE, film, "what/we/do/not/know"))).isEmpty();
    }

    @Test
    void aTrackBelongsToTheFilmOrToItsClaim() {
        story.claimAll(Lane.HEAVY).forEach(story::encode);
        var loser = in(Bucket.MEZZANINE, film, "1/assembled/77/1.mp4");
        story.assemble(film);
        assertThat(among(Story.mezzanine(film, "1.mp4"), loser)).containsExactly(loser);
    }

    @Test
    void aPresentationBelongsToItsFilmOrToAClaimOfPackage() {
        story.claimAll(Lane.HEAVY).forEach(story::encode);
        story.assemble(film);
        var claim = story.claim(Lane.LIGHT);
        var mine = PresentationIds.of(claim.item(), claim.epoch());
        var stranger = PresentationIds.of(claim.item(), claim.epoch() + 1);
        for (var bucket : List.of(Bucket.PACKAGED, Bucket.MANIFEST)) {
            assertThat(among(in(bucket, mine, "1.mp4"), in(bucket, stranger, "1.mp4")))
                    .containsExactly(in(bucket, stranger, "1.mp4"));
        }
        story.book.transaction(
                () -> story.book.setbacks.interrupted(claim.item(), claim.epoch(), "the member stops", Duration.ZERO));
        var next = story.claim(Lane.LIGHT);
        assertThat(among(in(Bucket.MANIFEST, mine, "index")))
                .as("the next claim may take it over")
                .isEmpty();
        var shown = PresentationIds.of(next.item(), next.epoch());
        story.book.transaction(
                () -> story.book.course.published(next.item(), next.epoch(), Story.made(shown), Story.EFFORT));
        assertThat(among(in(Bucket.MANIFEST, shown, "index"), in(Bucket.MANIFEST, mine, "index")))
                .containsExactly(in(Bucket.MANIFEST, mine, "index"));
    }

    private List<OpenUpload> among(List<OpenUpload> uploads) {
        return story.book.transaction(() -> orphans.among(uploads, NOW.minusSeconds(600)));
    }

    private static OpenUpload upload(UUID film, String id, int age) {
        return new OpenUpload(Film.sourceOf(film), id, NOW.minusSeconds(age));
    }

    @Test
    void onlyUploadsThatSomebodyWaitsForStay() {
        var film = story.book.upload(UUID.randomUUID()).id();
        var awaited = upload(film, "upload-1", 3600);
        var earlierTry = upload(film, "upload-9", 1);
        assertThat(among(List.of(awaited, earlierTry))).containsExactly(earlierTry);
        story.book.transaction(() -> story.book.films.upload(film, Optional.empty()));
        assertThat(among(List.of(earlierTry)))
                .as("the film may be about to name it")
                .isEmpty();
        assertThat(among(List.of(upload(story.delivered(), "upload-9", 1)))).hasSize(1);
    }

    @Test
    void anUploadThatNoRowNamesYetIsLeftAloneWhileItIsYoung() {
        var young = upload(UUID.randomUUID(), "upload-9", 599);
        var old = upload(UUID.randomUUID(), "upload-9", 601);
        assertThat(among(List.of(young, old))).containsExactly(old);
    }

    @Test
    void ofNothingNothingIsNobodys() {
        assertThat(among(List.of())).isEmpty();
        for (var bucket : Bucket.values()) {
            assertThat(story.book.<List<ObjectRef>>transaction(() -> orphans.among(bucket, List.of())))
                    .isEmpty();
        }
    }

    @Test
    void aSweepThatFailedIsBegunAgainAtOnce() {
        var asked = story.book.ids.next();
        sweeps.ask(asked, "an operator", "after a crash", Duration.ZERO);
        assertThat(sweeps.take("one")).isPresent();
        sweeps.givenBack(asked, "two", "not its own");
        assertThat(sweeps.take("two")).as("it is another's").isEmpty();
        sweeps.givenBack(asked, "one", "the object store did not answer");
        assertThat(sweeps.find(asked).orElseThrow().startedAt()).isEmpty();
        assertThat(sweeps.page(PageRequest.first(10)).items())
                .extracting(Sweeping::lastError)
                .containsExactly(Optional.of("the object store did not answer"));
        assertThat(sweeps.take("two").orElseThrow().member()).contains("two");
        sweeps.ended(asked);
        assertThat(sweeps.find(asked).orElseThrow().lastError()).isEmpty();
    }

    @Test
    void oneMemberSweepsAtATimeAndNoSweepIsLost() {
        sweeps.askWhenDue(story.book.ids.next(), Duration.ofHours(1), Duration.ZERO);
        sweeps.askWhenDue(story.book.ids.next(), Duration.ofHours(1), Duration.ZERO);
        var asked = story.book.ids.next();
        sweeps.ask(asked, "an operator", "after a crash", Duration.ofSeconds(3));
        var first = sweeps.take("one").orElseThrow();
        assertThat(first.askedBy()).isEqualTo("clock");
        assertThat(sweeps.take("two")).isEmpty();
        story.book.sql.change("update ingest.sweep set heard_at = now() - interval '1 hour' where heard_at < now()");
        assertThat(sweeps.take("two"))
                .as("the first one died")
                .hasValueSatisfying(again -> assertThat(again.id()).isEqualTo(first.id()));
        sweeps.swept(first.id(), 2, 1);
        sweeps.ended(first.id());
        assertThat(sweeps.take("one").orElseThrow().id()).isEqualTo(asked);
        assertThat(sweeps.page(PageRequest.first(1)).items())
                .extracting(one -> one.id())
                .containsExactly(asked);
        assertThat(sweeps.find(first.id()).orElseThrow().objects()).isEqualTo(2);
    }
}
