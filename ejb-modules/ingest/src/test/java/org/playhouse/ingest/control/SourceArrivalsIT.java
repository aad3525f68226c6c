package org.playhouse.ingest.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.ingest.FilmStatus;
import org.playhouse.ingest.SourceDelivered;
import org.playhouse.ingest.entity.Film;
import org.playhouse.kernel.Bucket;
import org.playhouse.kernel.InMemoryObjectStore;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.kernel.Problem;

/** The bucket's event and the creator's completion both begin the work, once. */
@Tag("ING-03")
class SourceArrivalsIT {
    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final SourceArrivals arrivals = new SourceArrivals();
    private RealBook book;

    @BeforeEach
    void begin() {
        book = new RealBook();
        arrivals.beginnings = book.beginnings;
        arrivals.films = book.films;
        arrivals.given = new SoundBook(book.sql);
        arrivals.store = store;
    }

    private Film uploaded() {
        var film = book.upload(UUID.randomUUID());
        store.put(film.object(), new byte[] {1});
        return film;
    }

    private void arrived(ObjectRef object) {
        book.transaction(() -> arrivals.arrived(object));
    }

    private int queued(Film film) {
        return (int) book.log.read(film.id(), 0, 200).stream()
                .filter(line -> line.event().equals("queued"))
                .count();
    }

    @Test
    void whoeverSaysItFirstBeginsTheWork() throws Exception {
        var film = uploaded();
        var barrier = new CyclicBarrier(4);
        var all = new CompletableFuture<?>[4];
        for (int i = 0; i < all.length; i++) {
            boolean bucket = i % 2 == 0;
            all[i] = CompletableFuture.runAsync(() -> {
                Story.meet(barrier);
                if (bucket) {
                    arrived(film.object());
                } else {
                    book.transaction(() -> book.beginnings.delivered(film.id()));
                }
            });
        }
        CompletableFuture.allOf(all).get();

        assertThat(book.film(film.id()).status()).isEqualTo(FilmStatus.QUEUED);
        assertThat(queued(film)).isOne();
        assertThat(book.outbox.facts(SourceDelivered.class)).hasSize(1);
        arrived(film.object());
        assertThat(queued(film)).isOne();
    }

    @Test
    void whatIsNotThereBeginsNothing() {
        var film = book.upload(UUID.randomUUID());
        arrived(film.object());
        assertThat(book.film(film.id()).status()).isEqualTo(FilmStatus.UPLOADING);
    }

    @Test
    void whatNobodyWaitsForIsPassedOver() {
        var removed = uploaded();
        book.transaction(() -> book.films.removed(removed.id()));
        arrived(removed.object());
        assertThat(book.film(removed.id()).status()).isEqualTo(FilmStatus.UPLOADING);
        for (var key : new String[] {UUID.randomUUID() + "/source", "source", "x".repeat(36) + "/source"}) {
            arrived(new ObjectRef(Bucket.RAW, key));
        }
        arrived(new ObjectRef(Bucket.MEZZANINE, uploaded().id() + "/source"));
        assertThat(book.outbox.facts(SourceDelivered.class)).isEmpty();
    }

    @Test
    void aStoreThatIsAwayIsToldToWhoeverAsks() {
        var film = uploaded();
        store.away(true);
        assertThatThrownBy(() -> arrived(film.object())).isInstanceOf(Problem.class);
    }
}
