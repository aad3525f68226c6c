package org.playhouse.ingest.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.ingest.AssembledFilm;
import org.playhouse.ingest.AssembledTrack;
import org.playhouse.ingest.ChunkOutput;
import org.playhouse.ingest.ExtendedFilm;
import org.playhouse.ingest.FilmFinding;
import org.playhouse.ingest.FilmRendition;
import org.playhouse.ingest.FilmStatus;
import org.playhouse.ingest.JoinedRung;
import org.playhouse.ingest.LeaseLost;
import org.playhouse.ingest.PlannedChunk;
import org.playhouse.ingest.PlannedFilm;
import org.playhouse.ingest.PublishedFilm;
import org.playhouse.ingest.WorkStep;
import org.playhouse.ingest.control.Claims.Claim;
import org.playhouse.ingest.entity.WorkItem;
import org.playhouse.kernel.Bucket;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.kernel.Problem;
import org.playhouse.media.plan.Chunk;
import org.playhouse.media.plan.EncodePlan;
import org.playhouse.media.plan.Rational;
import org.playhouse.media.plan.Rung;
import org.playhouse.media.plan.SegmentGrid;

/** Rungs that are encoded apart and join what is played, over a real PostgreSQL. */
@Tag("TRN-03")
class RungCourseIT {
    private static final FilmRendition LARGE = new FilmRendition("480p", 854, 480, "avc1.64001e", 900_000, 25);
    private static final FilmRendition SMALL = new FilmRendition("240p", 426, 240, "avc1.640015", 300_000, 25);

    private final Story story = new Story();
    private final RealBook book = story.book;

    @Test
    void isPlayableWhenItsFirstRungAndItsSoundAreWhole() {
        var film = planned();
        assertThat(statuses(film)).containsExactly("PLANNED", "PLANNED");
        encode(film, false);
        assertThat(statuses(film)).containsExactly("PLANNED", "ENCODING");
        begin(film);

        assertThat(book.film(film).status()).isEqualTo(FilmStatus.TRANSCODING);
        assertThat(book.film(film).presentation()).isPresent();
        assertThat(book.shown).endsWith("playable");
        assertThat(statuses(film)).containsExactly("PLANNED", "READY");
        // truthful: less than what its pixels are of all of them
        assertThat(book.film(film).stage().word()).isEqualTo("encode");
        assertThat(book.film(film).stage().fraction()).isLessThan(0.3);
        assertThat(book.outbox.facts()).noneMatch(fact -> fact instanceof org.playhouse.ingest.FilmPublished);
    }

    @Test
    void theOtherRungsJoinWithNumbersOfTheirOwnAndThenItIsPublished() {
        var film = planned();
        encode(film, false);
        var presentation = begin(film);
        encode(film, true);
        assertThat(statuses(film)).containsExactly("ENCODING", "READY");
        gather(film);
        assertThat(book.film(film).status()).isEqualTo(FilmStatus.PACKAGING);
        var document = extend(film, LARGE);

        assertThat(book.film(film).status()).isEqualTo(FilmStatus.PUBLISHED);
        assertThat(book.film(film).presentation()).contains(presentation);
        assertThat(book.film(film).apart().document()).contains(document.key());
        assertThat(statuses(film)).containsExactly("READY", "READY");
        assertThat(book.endings.rungs.document(presentation, JoinedRung.FIRST)).contains(document);
        assertThat(book.shown).endsWith(document.key(), "PUBLISHED");
        assertThat(story.lines(film, "published")).hasSize(2);
    }

    @Test
    void whatWasEncodedBeforeThereWasSomethingToJoinWaitsForIt() {
        var film = planned();
        encode(film, false);
        encode(film, true);
        assertThat(story.order(peek(WorkStep.ASSEMBLE)).made().outputs())
                .extracting(ChunkOutput::chunk)
                .noneMatch(PlannedChunk::later);
        assertThat(book.endings.rungs.has(book.film(film), WorkStep.GATHER)).isFalse();
        assemble(film, held);
        publish(film);
        gather(film);
        extend(film, LARGE);
        assertThat(book.film(film).status()).isEqualTo(FilmStatus.PUBLISHED);
    }

    @Test
    void theLowestRungOfEveryFilmComesBeforeTheTopRungOfAny() {
        var creator = UUID.randomUUID();
        plan(story.delivered(creator), Story.HASH);
        plan(story.delivered(creator), Story.HASH);
        var later = new ArrayList<Boolean>();
        for (var claim : story.claimAll(Lane.HEAVY)) {
            later.add(chunk(claim).later());
        }
        assertThat(later).containsExactly(false, false, false, false, false, false, true, true, true, true);
    }

    @Test
    void aFailureAfterwardsLeavesItPlayableAndARetryMakesWhatIsMissing() {
        var film = planned();
        encode(film, false);
        var presentation = begin(film);
        var one = story.claim(Lane.HEAVY);
        story.encode(one);
        book.transaction(() ->
                book.endings.failed(book.films.hold(film), FilmFinding.error("ingest.engine-failed", "five times")));
        assertThat(book.film(film).status()).isEqualTo(FilmStatus.FAILED);
        assertThat(book.film(film).presentation()).contains(presentation);
        assertThat(statuses(film)).containsExactly("PLANNED", "READY");

        book.transaction(() -> book.beginnings.retried(film, "again"));
        plan(film, Story.HASH);
        assertThat(story.lines(film, "reused")).hasSize(1);
        assertThat(story.claimAll(Lane.HEAVY)).singleElement().satisfies(claim -> {
            assertThat(chunk(claim).later()).isTrue();
            story.encode(claim);
        });
        gather(film);
        extend(film, LARGE);
        assertThat(book.film(film).status()).isEqualTo(FilmStatus.PUBLISHED);
        assertThat(book.film(film).presentation()).contains(presentation);
        assertThat(statuses(film)).containsExactly("READY", "READY");
    }

    @Test
    void aRetryByAnotherPlanTakesItBackAndBeginsAnew() {
        var film = planned();
        encode(film, false);
        var presentation = begin(film);
        book.transaction(() ->
                book.endings.failed(book.films.hold(film), FilmFinding.error("ingest.engine-failed", "five times")));
        book.transaction(() -> book.beginnings.retried(film, "again"));
        plan(film, "f".repeat(64));

        assertThat(book.film(film).presentation()).isEmpty();
        assertThat(book.shown).contains("taken back");
        assertThat(story.due()).extracting(left -> left.object().key()).contains(presentation + "/");
        assertThat(story.claimAll(Lane.HEAVY)).hasSize(5);
    }

    @Test
    void cancelledAndDeletedInTheMiddleNobodyCompletesAnything() {
        var film = planned();
        encode(film, false);
        begin(film);
        var late = story.claim(Lane.HEAVY);
        book.transaction(() -> book.endings.removed(book.films.hold(film)));

        assertThatExceptionOfType(LeaseLost.class).isThrownBy(() -> story.encode(late));
        assertThat(story.take(Lane.HEAVY)).isEmpty();
        assertThat(story.take(Lane.LIGHT)).isEmpty();
    }

    @Test
    void oneRenditionOfAPublishedFilmIsMadeAgainAndReplacesTheOther() {
        var film = published();
        var presentation = book.film(film).presentation();
        book.transaction(() -> book.rungs.again(film, "480p", "smears"));
        assertThat(book.film(film).jobStatus()).isEqualTo("RUNNING");
        assertThat(book.film(film).status()).isEqualTo(FilmStatus.PUBLISHED);
        refused(409, film, "480p");

        var chunks = story.claimAll(Lane.HEAVY);
        assertThat(chunks).extracting(claim -> chunk(claim).rungs()).containsExactly(List.of(1), List.of(1));
        chunks.forEach(story::encode);
        assertThat(story.take(Lane.HEAVY)).isEmpty();
        gather(film);
        var document = extend(film, LARGE);

        var now = book.film(film);
        assertThat(now.jobStatus()).isEqualTo("SUCCEEDED");
        assertThat(now.presentation()).isEqualTo(presentation);
        assertThat(now.apart().document()).contains(document.key());
        assertThat(now.job().attempt()).isEqualTo(2);
        // what it replaced is read by open sessions for as long as their addresses are signed
        assertThat(later()).contains(presentation.orElseThrow() + "/1.mp4");
        assertThat(story.due()).extracting(left -> left.object().key()).doesNotContain(presentation.get() + "/1.mp4");
    }

    @Test
    void aRenditionThatCannotBeMadeAgainChangesNothing() {
        var film = published();
        refused(400, film, "720p");
        book.transaction(() -> book.rungs.again(film, "480p", "smears"));
        for (int failure = 1; failure <= 5; failure++) {
            book.sql.change("update ingest.work_item set not_before = now() where state = 'WAITING'");
            var claim = story.claimAll(Lane.HEAVY).get(0);
            book.transaction(() -> book.setbacks.failed(claim.item(), claim.epoch(), "ingest.engine-failed", "broken"));
            book.sql.change("update ingest.work_item set state = 'WAITING' where state = 'LEASED'");
            book.sql.change("update ingest.work_item set failures = ? where state = 'WAITING'", failure);
        }
        assertThat(book.film(film).status()).isEqualTo(FilmStatus.PUBLISHED);
        assertThat(book.film(film).jobStatus()).isEqualTo("SUCCEEDED");
        assertThat(book.film(film).job().lastError()).contains("broken");
        assertThat(book.film(film).apart().document()).isEmpty();
        assertThat(story.take(Lane.HEAVY)).isEmpty();
        book.transaction(() -> book.rungs.again(film, "480p", "once more"));
        assertThat(story.claimAll(Lane.HEAVY)).hasSize(2);
    }

    private void refused(int status, UUID film, String rendition) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> book.transaction(() -> book.rungs.again(film, rendition, "why")))
                .satisfies(problem -> assertThat(problem.type().status()).isEqualTo(status));
    }

    private List<String> later() {
        return book.sql.list(
                "select key from ingest.leftover where due_at > now() + interval '1 day'", row -> row.getString("key"));
    }

    private List<String> statuses(UUID film) {
        return book.details.renditions(List.of(film)).get(film).stream()
                .map(one -> one.state().orElse("-"))
                .toList();
    }

    private PlannedChunk chunk(Claim claim) {
        return book.work.find(claim.item()).flatMap(WorkItem::chunk).orElseThrow();
    }

    private UUID planned() {
        var film = story.delivered();
        plan(film, Story.HASH);
        return film;
    }

    /** Two chunks of the small rung, the sound, two of the large one. */
    private void plan(UUID film, String hash) {
        var claim = story.claim(Lane.LIGHT);
        assertThat(claim.film()).isEqualTo(film);
        var chunks = List.of(
                new PlannedChunk(0, 0, 10, false, List.of(2), false, 0.2),
                new PlannedChunk(1, 10, 10, false, List.of(2), false, 0.2),
                new PlannedChunk(2, 0, 20, true),
                new PlannedChunk(3, 0, 10, false, List.of(1), true, 0.8),
                new PlannedChunk(4, 10, 10, false, List.of(1), true, 0.8));
        var present = Set.copyOf(
                book.work.made(film, hash).stream().map(ChunkOutput::object).toList());
        var plan = new PlannedFilm(
                plan().toJson(),
                hash,
                "{}",
                chunks,
                List.of(LARGE, SMALL),
                List.of(),
                List.of(),
                20,
                List.of(),
                present);
        book.transaction(() -> book.course.planned(claim.item(), claim.epoch(), plan));
    }

    private static EncodePlan plan() {
        var picture =
                new EncodePlan.Picture(0, new Rational(1, 25), 0, 0, 500, 854, 480, false, false, "bt709", "bt709");
        return new EncodePlan(
                EncodePlan.RECIPE,
                "ffmpeg",
                1,
                "veryfast",
                picture,
                List.of(),
                List.of(),
                new SegmentGrid(new Rational(25, 1), 96),
                500,
                List.of(
                        new Rung("480p", 854, 480, 23, 900_000, 1_350_000, 2_700_000),
                        new Rung("240p", 426, 240, 23, 300_000, 450_000, 900_000)),
                List.of(new Chunk(0, 0, 250, Chunk.NO_SEEK), new Chunk(1, 250, 250, 9_000_000)),
                Optional.empty());
    }

    private void encode(UUID film, boolean later) {
        for (int i = 0; i < (later ? 2 : 3); i++) {
            var claim = story.claim(Lane.HEAVY);
            assertThat(chunk(claim).later()).isEqualTo(later);
            assertThat(claim.film()).isEqualTo(film);
            story.encode(claim);
        }
    }

    private Claim held;

    private Claim peek(WorkStep step) {
        held = story.claim(Lane.LIGHT);
        assertThat(held.step()).isEqualTo(step);
        return held;
    }

    /** From the first rung to something that is played. */
    private UUID begin(UUID film) {
        assemble(film, peek(WorkStep.ASSEMBLE));
        return publish(film);
    }

    private void assemble(UUID film, Claim claim) {
        var track = new AssembledTrack(2, "240p", "video", Story.mezzanine(film, "2.mp4"), "c".repeat(64));
        var made = new AssembledFilm(List.of(track), List.of(), Optional.empty(), List.of());
        book.transaction(() -> book.course.assembled(claim.item(), claim.epoch(), made, Story.EFFORT));
    }

    private UUID publish(UUID film) {
        var claim = peek(WorkStep.PACKAGE);
        var presentation = story.order(claim).presentation().orElseThrow();
        var made = new PublishedFilm(presentation, 1, 20, List.of(SMALL), List.of(), List.of(), List.of());
        book.transaction(() -> book.course.published(claim.item(), claim.epoch(), made, Story.EFFORT));
        return presentation;
    }

    private void gather(UUID film) {
        var claim = peek(WorkStep.GATHER);
        var order = story.order(claim);
        assertThat(order.made().outputs())
                .hasSize(2)
                .allMatch(output -> output.chunk().later());
        var object = new ObjectRef(Bucket.MEZZANINE, order.assembledFolder() + "/1.mp4");
        var track = new AssembledTrack(1, "480p", "video", object, "d".repeat(64));
        book.transaction(() -> book.rungs.gathered(claim.item(), claim.epoch(), List.of(track), Story.EFFORT));
        assertThat(claim.film()).isEqualTo(film);
    }

    private ObjectRef extend(UUID film, FilmRendition one) {
        var claim = peek(WorkStep.EXTEND);
        var order = story.order(claim);
        var id = order.presentation().orElseThrow();
        assertThat(book.film(film).presentation()).contains(id);
        var document = new ObjectRef(
                Bucket.MANIFEST, JoinedRung.folder(id, claim.item(), claim.epoch()) + "/presentation.json");
        var tracks = order.made().tracks().stream()
                .map(track -> new JoinedRung(track.number(), track.name()))
                .toList();
        assertThat(tracks).hasSize(1).allMatch(track -> JoinedRung.numbers(track.number()));
        var replaced = List.of(new ObjectRef(Bucket.PACKAGED, id + "/1.mp4"));
        var made = new ExtendedFilm(document, tracks, List.of(one), replaced);
        book.transaction(() -> book.rungs.extended(claim.item(), claim.epoch(), made, Story.EFFORT));
        return document;
    }

    /** A film whose rungs were all made at once. */
    private UUID published() {
        var film = story.delivered();
        var claim = story.claim(Lane.LIGHT);
        var chunks = List.of(new PlannedChunk(0, 0, 20, false));
        var plan = new PlannedFilm(
                plan().toJson(),
                Story.HASH,
                "{}",
                chunks,
                List.of(LARGE, SMALL),
                List.of(),
                List.of(),
                20,
                List.of(),
                Set.of());
        book.transaction(() -> book.course.planned(claim.item(), claim.epoch(), plan));
        story.encode(story.claim(Lane.HEAVY));
        assemble(film, peek(WorkStep.ASSEMBLE));
        assertThat(book.film(film).status()).isEqualTo(FilmStatus.PACKAGING);
        publish(film);
        assertThat(book.film(film).status()).isEqualTo(FilmStatus.PUBLISHED);
        return film;
    }
}
