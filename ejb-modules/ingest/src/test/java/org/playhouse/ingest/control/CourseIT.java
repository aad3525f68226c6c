package org.playhouse.ingest.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.ingest.AssembledFilm;
import org.playhouse.ingest.AssembledTrack;
import org.playhouse.ingest.Effort;
import org.playhouse.ingest.FilmFailed;
import org.playhouse.ingest.FilmFinding;
import org.playhouse.ingest.FilmPicture;
import org.playhouse.ingest.FilmPublished;
import org.playhouse.ingest.FilmRendition;
import org.playhouse.ingest.FilmStatus;
import org.playhouse.ingest.FilmStoryboard;
import org.playhouse.ingest.JobLine;
import org.playhouse.ingest.LeaseLost;
import org.playhouse.ingest.ObjectNames;
import org.playhouse.ingest.PlannedChunk;
import org.playhouse.ingest.PlannedFilm;
import org.playhouse.ingest.PublishedFilm;
import org.playhouse.ingest.SourceDelivered;
import org.playhouse.ingest.WorkStep;
import org.playhouse.ingest.control.Claims.Claim;
import org.playhouse.ingest.control.Claims.Runner;
import org.playhouse.kernel.Bucket;
import org.playhouse.kernel.ObjectRef;

class CourseIT {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final String HASH = "a".repeat(64);
    private static final Effort EFFORT = new Effort(2, 1);

    private RealBook book;
    private Runner one;
    private Runner two;

    @BeforeEach
    void open() {
        book = new RealBook();
        one = new Runner("one", book.ids.next());
        two = new Runner("two", book.ids.next());
    }

    @Test
    @Tag("ING-05")
    void goesFromSourceToPresentation() {
        var film = delivered();
        plan(film, 2);
        claimAll(Lane.HEAVY).forEach(this::encode);
        assemble(film);
        var packaging = claim(Lane.LIGHT);
        assertThat(packaging.step()).isEqualTo(WorkStep.PACKAGE);
        var presentation = order(packaging).presentation().orElseThrow();
        book.transaction(() -> book.course.published(packaging.item(), packaging.epoch(), made(presentation), EFFORT));

        assertThat(book.film(film).status()).isEqualTo(FilmStatus.PUBLISHED);
        assertThat(book.film(film).stage().fraction()).isEqualTo(1);
        assertThat(book.shown).containsExactly("QUEUED", "TRANSCODING", "PACKAGING", "PUBLISHED");
        assertThat(book.outbox.facts(SourceDelivered.class)).hasSize(1);
        assertThat(book.outbox.facts(FilmPublished.class)).hasSize(1);
        assertThat(due()).anyMatch(leftover -> leftover.object().key().equals(film + "/1/assembled/"));
    }

    @Test
    void refusesAnythingUnderAnOldEpoch() {
        var film = delivered();
        plan(film, 1);
        var first = claim(Lane.HEAVY);
        book.transaction(() -> book.course.interrupted(first.item(), first.epoch(), "drain", Duration.ZERO));
        var second = claim(Lane.HEAVY);

        assertThat(second.epoch()).isGreaterThan(first.epoch());
        assertThatThrownBy(() -> encode(first)).isInstanceOf(LeaseLost.class);
        assertThatThrownBy(() -> book.transaction(
                        () -> book.course.failed(first.item(), first.epoch(), "ingest.engine-failed", "late")))
                .isInstanceOf(LeaseLost.class);
        encode(second);
        assertThatThrownBy(() -> encode(second)).isInstanceOf(LeaseLost.class);
        assertThat(lines(film, "encoded")).hasSize(1);
    }

    @Test
    void assemblesOnceWhenTheLastChunksEndTogether() throws Exception {
        for (int round = 0; round < 5; round++) {
            var film = delivered();
            plan(film, 4);
            var claims = claimAll(Lane.HEAVY);
            var barrier = new CyclicBarrier(claims.size());
            var ends = claims.stream()
                    .map(claim -> CompletableFuture.runAsync(() -> {
                        meet(barrier);
                        encode(claim);
                    }))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(ends).get();

            assertThat(book.work.of(book.film(film)))
                    .filteredOn(item -> item.step() == WorkStep.ASSEMBLE)
                    .hasSize(1);
            claim(Lane.LIGHT);
        }
    }

    @Test
    void lapsedClaimsAreHealedAndNeverCountAsFailures() {
        var film = delivered();
        plan(film, 1);
        var lost = claim(Lane.HEAVY);
        book.sql.change("update ingest.work_item set lease_until = now() - interval '1 s' where id = ?", lost.item());
        heal(two);
        var item = book.work.find(lost.item()).orElseThrow();

        assertThat(item.failures()).isZero();
        assertThat(item.interruptions()).isOne();
        assertThat(lines(film, "interrupted")).hasSize(1);
        assertThat(book.claims.renew(one, List.of(lost.item()), LEASE)).isEmpty();
        encode(claim(Lane.HEAVY));
        assertThat(lines(film, "healed")).hasSize(1);
    }

    @Test
    void aMemberThatStartsAnewLetsGoWhatItsEarlierRunHeld() {
        var film = delivered();
        plan(film, 1);
        claim(Lane.HEAVY);
        heal(new Runner("one", book.ids.next()));

        assertThat(lines(film, "interrupted")).hasSize(1);
    }

    @Test
    void theFifthFailureIsTheLast() {
        var film = delivered();
        plan(film, 2);
        for (int failure = 1; failure <= 5; failure++) {
            assertThat(book.film(film).status()).isEqualTo(FilmStatus.TRANSCODING);
            var claim = claim(Lane.HEAVY);
            book.transaction(() ->
                    book.course.failed(claim.item(), claim.epoch(), "ingest.engine-failed", "FFmpeg ended with 1"));
            book.sql.change("update ingest.work_item set not_before = now()");
        }

        assertThat(book.film(film).status()).isEqualTo(FilmStatus.FAILED);
        assertThat(book.outbox.facts(FilmFailed.class)).hasSize(1);
        assertThat(findings(film)).containsExactly("ingest.engine-failed");
        assertThat(take(Lane.HEAVY)).isEmpty();
    }

    @Test
    void aCancelledJobIsTriedAgainWithItsFinishedChunks() {
        var film = delivered();
        plan(film, 3);
        encode(claim(Lane.HEAVY));
        var running = claim(Lane.HEAVY);
        book.transaction(() -> book.endings.cancelled(book.films.hold(film), "wrong file"));

        assertThatThrownBy(() -> encode(running)).isInstanceOf(LeaseLost.class);
        assertThat(book.film(film).jobStatus()).isEqualTo("CANCELLED");
        assertThat(findings(film)).containsExactly("ingest.cancelled");

        book.transaction(() -> book.course.retried(film, "right after all"));
        plan(film, 3);
        assertThat(lines(film, "reused")).hasSize(1);
        assertThat(lines(film, "reused").get(0).key())
                .isEqualTo(lines(film, "encoded").get(0).key());
        assertThat(claimAll(Lane.HEAVY)).hasSize(2);
        assertThat(findings(film)).isEmpty();
        assertThat(book.film(film).job().attempt()).isEqualTo(2);
    }

    @Test
    void aPlanOfAnotherReleaseIsMadeAnewAndKeepsItsChunks() {
        var film = delivered();
        plan(film, 3);
        encode(claim(Lane.HEAVY));
        var stuck = claim(Lane.HEAVY);
        book.transaction(() -> book.course.replanned(stuck.item(), stuck.epoch(), "other release"));
        plan(film, 3);

        assertThat(lines(film, "reused")).hasSize(1);
        assertThat(book.film(film).status()).isEqualTo(FilmStatus.TRANSCODING);
        assertThat(claimAll(Lane.HEAVY)).hasSize(2);
    }

    @Test
    void aDeletedFilmLeavesNoWorkAndNoObjects() {
        var film = delivered();
        plan(film, 2);
        var running = claim(Lane.HEAVY);
        book.transaction(() -> book.endings.removed(book.films.hold(film)));

        assertThatThrownBy(() -> encode(running)).isInstanceOf(LeaseLost.class);
        assertThat(take(Lane.HEAVY)).isEmpty();
        assertThat(due()).extracting(leftover -> leftover.object().bucket()).contains(Bucket.RAW, Bucket.MEZZANINE);
    }

    @Test
    void partsThatNobodyCompletedAreGivenUp() {
        var film = book.upload(UUID.randomUUID()).id();
        assertThat(book.films.abandoned(Duration.ofDays(7))).isEmpty();
        book.sql.change("update ingest.film set created_at = now() - interval '8 days' where id = ?", film);
        book.films.abandoned(Duration.ofDays(7)).forEach(id -> book.transaction(() -> book.course.abandoned(id)));

        assertThat(due()).extracting(leftover -> leftover.upload()).containsExactly(Optional.of("upload-1"));
        assertThat(book.film(film).source().upload()).isEmpty();
        book.transaction(() -> book.course.resumed(film, "upload-2"));
        book.transaction(() -> book.course.resumed(film, "upload-3"));
        assertThat(book.film(film).source().upload()).contains("upload-2");
    }

    @Test
    void theCreatorWithLeastUnderWayComesFirst() {
        var busy = UUID.randomUUID();
        plan(delivered(busy), 3);
        plan(delivered(UUID.randomUUID()), 1);
        claim(Lane.HEAVY);

        var second = book.film(claim(Lane.HEAVY).film());
        assertThat(second.creator()).isNotEqualTo(busy);
    }

    @Test
    void twoMembersNeverTakeTheSameRow() throws Exception {
        plan(delivered(), 20);
        var mine = CompletableFuture.supplyAsync(() -> drain(one));
        var yours = CompletableFuture.supplyAsync(() -> drain(two));
        var all = new ArrayList<>(mine.get());
        all.addAll(yours.get());

        assertThat(all).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void progressNeverFalls() {
        var film = delivered();
        plan(film, 2);
        var first = claim(Lane.HEAVY);
        book.transaction(() -> book.work.progress(first.item(), first.epoch(), 0.9, 1));
        double before = stage(film);
        book.transaction(() -> book.course.interrupted(first.item(), first.epoch(), "drain", Duration.ZERO));
        book.transaction(() -> book.work.progress(claim(Lane.HEAVY).item(), first.epoch() + 2, 0.1, 1));

        assertThat(stage(film)).isGreaterThanOrEqualTo(before);
    }

    private double stage(UUID film) {
        book.transaction(() -> book.films.stage(
                film,
                org.playhouse.ingest.entity.Progress.of(WorkStep.ENCODE, book.work.encodedFraction(book.film(film)))));
        return book.film(film).stage().fraction();
    }

    private UUID delivered() {
        return delivered(UUID.randomUUID());
    }

    private UUID delivered(UUID creator) {
        var film = book.upload(creator).id();
        book.transaction(() -> book.course.delivered(film));
        book.transaction(() -> book.course.delivered(film));
        return film;
    }

    private void plan(UUID film, int chunks) {
        var claim = claim(Lane.LIGHT);
        assertThat(claim.film()).isEqualTo(film);
        var planned = new ArrayList<PlannedChunk>();
        for (int number = 0; number < chunks; number++) {
            planned.add(new PlannedChunk(number, number * 10.0, 10, number == chunks - 1 && chunks > 1));
        }
        var present = Set.copyOf(book.work.made(film, HASH).stream()
                .map(output -> output.object())
                .toList());
        var plan = new PlannedFilm(
                "{}",
                HASH,
                "{}",
                planned,
                List.of(new FilmRendition("240p", 426, 240, "avc1.64000d", 300_000, 25)),
                List.of(),
                List.of(),
                chunks * 10.0,
                present);
        book.transaction(() -> book.course.planned(claim.item(), claim.epoch(), plan));
    }

    private void encode(Claim claim) {
        var chunk = book.work.find(claim.item()).orElseThrow().chunkNumber().orElseThrow();
        var object = ObjectNames.chunk(claim.film(), HASH, chunk, claim.epoch());
        book.transaction(() -> book.course.encoded(claim.item(), claim.epoch(), object, "b".repeat(64), EFFORT));
    }

    private void assemble(UUID film) {
        var claim = claim(Lane.LIGHT);
        assertThat(claim.step()).isEqualTo(WorkStep.ASSEMBLE);
        assertThat(order(claim).made().outputs()).hasSize(2);
        var track = new AssembledTrack(1, "240p", "video", mezzanine(film, "1.mp4"), "c".repeat(64));
        var poster = new FilmPicture("poster", mezzanine(film, "poster.jpg"), 426, 240);
        var board = new FilmStoryboard(160, 90, 10, 10, 5, 4);
        var made = new AssembledFilm(List.of(track), List.of(poster), Optional.of(board), List.of());
        book.transaction(() -> book.course.assembled(claim.item(), claim.epoch(), made, EFFORT));
    }

    private static ObjectRef mezzanine(UUID film, String name) {
        return new ObjectRef(Bucket.MEZZANINE, film + "/1/assembled/1/" + name);
    }

    private static PublishedFilm made(UUID presentation) {
        return new PublishedFilm(presentation, 20, List.of(), List.of(), List.of());
    }

    private org.playhouse.ingest.Order order(Claim claim) {
        return book.transaction(() -> {
            var held = book.course.hold(claim.item(), claim.epoch());
            return new Orders(book.details, book.work).of(held.film(), held.item());
        });
    }

    private Claim claim(Lane lane) {
        return take(lane).orElseThrow();
    }

    private Optional<Claim> take(Lane lane) {
        var claim = book.transaction(() -> book.claims.take(lane, one, LEASE));
        claim.ifPresent(taken -> book.transaction(() -> book.course.claimed(taken.item(), taken.epoch(), "one")));
        return claim;
    }

    private List<Claim> claimAll(Lane lane) {
        var all = new ArrayList<Claim>();
        for (var next = take(lane); next.isPresent(); next = take(lane)) {
            all.add(next.get());
        }
        return all;
    }

    private List<UUID> drain(Runner who) {
        var all = new ArrayList<UUID>();
        var next = book.transaction(() -> book.claims.take(Lane.HEAVY, who, LEASE));
        while (next.isPresent()) {
            all.add(next.get().item());
            next = book.transaction(() -> book.claims.take(Lane.HEAVY, who, LEASE));
        }
        return all;
    }

    private void heal(Runner who) {
        book.claims.lapsed(who).forEach(item -> book.transaction(() -> book.course.lapsed(item)));
    }

    private List<JobLine> lines(UUID film, String event) {
        return book.log.read(film, 0, 200).stream()
                .filter(line -> line.event().equals(event))
                .toList();
    }

    private List<String> findings(UUID film) {
        return book.details.findings(List.of(film)).getOrDefault(film, List.of()).stream()
                .map(FilmFinding::code)
                .toList();
    }

    private List<Leftovers.Leftover> due() {
        return book.transaction(() -> book.leftovers.due(100));
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
