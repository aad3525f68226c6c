package org.playhouse.ingest.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.ingest.FilmPicture;
import org.playhouse.ingest.ObjectNames;
import org.playhouse.kernel.Caller;
import org.playhouse.kernel.Ids;
import org.playhouse.kernel.InMemoryAudit;
import org.playhouse.kernel.PageRequest;
import org.playhouse.kernel.Problem;

@Tag("CAT-11")
class PosterChangesIT {
    private final RealBook book = new RealBook();
    private final PosterBook posters = new PosterBook(book.sql);
    private final PosterChanges changes = new PosterChanges();
    private final InMemoryAudit audit = new InMemoryAudit();
    private Caller creator;
    private UUID film;

    @BeforeEach
    void begin() {
        changes.films = book.films;
        changes.book = posters;
        changes.leftovers = book.leftovers;
        changes.audit = audit;
        changes.ids = new Ids(Clock.systemUTC(), new Random(2));
        changes.clock = Clock.systemUTC();
        var account = UUID.randomUUID();
        creator = new Caller(Optional.of(account), Optional.of(UUID.randomUUID()), Set.of("creator"));
        film = book.upload(account).id();
    }

    @Test
    void aReplacedPosterHasANameOfItsOwnAndTheOldOneGoesLater() {
        int first = give();
        int second = give();

        assertThat(second).isGreaterThan(first);
        assertThat(posters.of(List.of(film)))
                .containsEntry(film, new FilmPicture("poster", ObjectNames.poster(film, second), 640, 360));
        assertThat(posters.given(film, first)).isTrue();
        assertThat(posters.given(film, second + 1)).isFalse();
        assertThat(book.sql.list(
                        "select key from ingest.leftover where film = ? and due_at > now() + interval '1 day'",
                        row -> row.getString("key"),
                        film))
                .containsExactly(ObjectNames.poster(film, first).key());
    }

    @Test
    void takenAwayOnceAndTold() {
        long before = book.film(film).revision();
        give();
        book.transaction(() -> changes.take(creator, film));
        assertThat(posters.of(List.of(film))).isEmpty();
        assertThat(book.film(film).revision()).isEqualTo(before + 2);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> book.transaction(() -> changes.take(creator, film)))
                .satisfies(problem -> assertThat(problem.type().status()).isEqualTo(404));
        assertThat(audit.page(Optional.of(film.toString()), PageRequest.first(10))
                        .items())
                .extracting(line -> line.action())
                .containsExactlyInAnyOrder("video.poster", "video.poster-delete");
    }

    @Test
    void aDeletedFilmHasNoPoster() {
        int number = give();
        book.transaction(() -> book.endings.removed(book.films.hold(film)));
        assertThat(posters.given(film, number)).isFalse();
        assertThatExceptionOfType(Problem.class).isThrownBy(this::give);
    }

    private int give() {
        int number = book.transaction(() -> changes.reserve(film));
        book.transaction(() -> changes.give(creator, film, number, 640, 360));
        return number;
    }
}
