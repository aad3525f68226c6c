package org.playhouse.ingest.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import org.playhouse.ingest.AssembledFilm;
import org.playhouse.ingest.AssembledTrack;
import org.playhouse.ingest.Effort;
import org.playhouse.ingest.FilmFinding;
import org.playhouse.ingest.FilmPicture;
import org.playhouse.ingest.FilmRendition;
import org.playhouse.ingest.FilmStoryboard;
import org.playhouse.ingest.JobLine;
import org.playhouse.ingest.ObjectNames;
import org.playhouse.ingest.PlannedChunk;
import org.playhouse.ingest.PlannedFilm;
import org.playhouse.ingest.PublishedFilm;
import org.playhouse.ingest.WorkStep;
import org.playhouse.ingest.control.Claims.Claim;
import org.playhouse.ingest.control.Claims.Runner;
import org.playhouse.kernel.Bucket;
import org.playhouse.kernel.ObjectRef;

/** Tells what happens to films: steps of members, said in one line each. */
final class Story {
    static final Duration LEASE = Duration.ofSeconds(30);
    static final String HASH = "a".repeat(64);
    static final Effort EFFORT = new Effort(2, 1);

    final RealBook book = new RealBook();
    final Runner one = new Runner("one", book.ids.next());
    final Runner two = new Runner("two", book.ids.next());

    double stage(UUID film) {
        book.transaction(() -> book.films.encoding(film, book.film(film).job().attempt()));
        return book.film(film).stage().fraction();
    }

    UUID delivered() {
        return delivered(UUID.randomUUID());
    }

    UUID delivered(UUID creator) {
        var film = book.upload(creator).id();
        book.transaction(() -> book.beginnings.delivered(film));
        book.transaction(() -> book.beginnings.delivered(film));
        return film;
    }

    void plan(UUID film, int chunks) {
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
                List.of(),
                present);
        book.transaction(() -> book.course.planned(claim.item(), claim.epoch(), plan));
    }

    void encode(Claim claim) {
        var chunk = book.work.find(claim.item()).orElseThrow().chunkNumber().orElseThrow();
        var object = ObjectNames.chunk(claim.film(), HASH, chunk, claim.epoch());
        book.transaction(() -> book.course.encoded(claim.item(), claim.epoch(), object, "b".repeat(64), EFFORT));
    }

    void assemble(UUID film) {
        var claim = claim(Lane.LIGHT);
        assertThat(claim.step()).isEqualTo(WorkStep.ASSEMBLE);
        assertThat(order(claim).made().outputs()).hasSize(2);
        var track = new AssembledTrack(1, "240p", "video", mezzanine(film, "1.mp4"), "c".repeat(64));
        var poster = new FilmPicture("poster", mezzanine(film, "poster.jpg"), 426, 240);
        var board = new FilmStoryboard(160, 90, 10, 10, 5, 4);
        var made = new AssembledFilm(List.of(track), List.of(poster), Optional.of(board), List.of());
        book.transaction(() -> book.course.assembled(claim.item(), claim.epoch(), made, EFFORT));
    }

    static ObjectRef mezzanine(UUID film, String name) {
        return new ObjectRef(Bucket.MEZZANINE, film + "/1/assembled/1/" + name);
    }

    static PublishedFilm made(UUID presentation) {
        return new PublishedFilm(presentation, 1, 20, List.of(), List.of(), List.of(), List.of());
    }

    org.playhouse.ingest.Order order(Claim claim) {
        return book.transaction(() -> {
            var held = book.course.hold(claim.item(), claim.epoch());
            return new Orders(book.details, book.work, new TemplateBook(book.sql), new SoundBook(book.sql))
                    .of(held.film(), held.item());
        });
    }

    Claim claim(Lane lane) {
        return take(lane).orElseThrow();
    }

    Optional<Claim> take(Lane lane) {
        var claim = book.take(lane, one, LEASE);
        claim.ifPresent(taken -> book.begin(taken, "one"));
        return claim;
    }

    List<Claim> claimAll(Lane lane) {
        var all = new ArrayList<Claim>();
        for (var next = take(lane); next.isPresent(); next = take(lane)) {
            all.add(next.get());
        }
        return all;
    }

    /** All that is due, by two rows at a time. */
    List<UUID> drain(Runner who) {
        var all = new ArrayList<UUID>();
        List<Claim> taken;
        do {
            taken = book.transaction(() -> book.claims.take(Lane.HEAVY, who, LEASE, RealBook.ANY, 2));
            taken.forEach(claim -> all.add(claim.item()));
        } while (!taken.isEmpty());
        return all;
    }

    void heal(Runner who) {
        book.claims.lapsed(who).forEach(item -> book.transaction(() -> book.setbacks.lapsed(item)));
    }

    List<JobLine> lines(UUID film, String event) {
        return book.log.read(film, 0, 200).stream()
                .filter(line -> line.event().equals(event))
                .toList();
    }

    List<String> findings(UUID film) {
        return book.details.findings(List.of(film)).getOrDefault(film, List.of()).stream()
                .map(FilmFinding::code)
                .toList();
    }

    List<Leftovers.Leftover> due() {
        return book.transaction(() -> book.leftovers.due(100));
    }

    static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
