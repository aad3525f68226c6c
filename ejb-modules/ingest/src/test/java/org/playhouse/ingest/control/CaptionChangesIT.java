package org.playhouse.ingest.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.ingest.CaptionEdit;
import org.playhouse.ingest.CaptionEdits;
import org.playhouse.ingest.FilmCaption;
import org.playhouse.ingest.GivenText;
import org.playhouse.kernel.Bucket;
import org.playhouse.kernel.Caller;
import org.playhouse.kernel.Ids;
import org.playhouse.kernel.InMemoryAudit;
import org.playhouse.kernel.PageRequest;
import org.playhouse.kernel.Problem;
import org.playhouse.media.CaptionKind;

@Tag("CAT-11")
class CaptionChangesIT {
    private static final FilmCaption GERMAN = new FilmCaption("Deutsch", "de", "subtitles", "webvtt");

    private final RealBook book = new RealBook();
    private final CaptionBook captions = new CaptionBook(book.sql);
    private final CaptionChanges changes = new CaptionChanges();
    private final InMemoryAudit audit = new InMemoryAudit();
    private Caller creator;
    private UUID film;

    @BeforeEach
    void begin() {
        changes.films = book.films;
        changes.details = book.details;
        changes.book = captions;
        changes.leftovers = book.leftovers;
        changes.audit = audit;
        changes.ids = new Ids(Clock.systemUTC(), new Random(2));
        changes.clock = Clock.systemUTC();
        var account = UUID.randomUUID();
        creator = new Caller(Optional.of(account), Optional.of(UUID.randomUUID()), Set.of("creator"));
        film = book.upload(account).id();
    }

    @Test
    void aReplacedCaptionHasANewNumberAndTheOldOneGoesLater() {
        int first = give("en", CaptionKind.SUBTITLES);
        int second = give("en", CaptionKind.SUBTITLES);

        assertThat(first).isEqualTo(CaptionEdit.FIRST);
        assertThat(second).isEqualTo(CaptionEdit.FIRST + 1);
        assertThat(edits().edits()).extracting(CaptionEdit::number).containsExactly(OptionalInt.of(second));
        assertThat(book.sql.list(
                        "select key from ingest.leftover where film = ? and due_at > now() + interval '1 day'",
                        row -> row.getString("key"),
                        film))
                .containsExactly(CaptionEdits.object(film, first).key());
    }

    @Test
    void aReplacedCaptionKeepsItsLanguage() {
        int first = give("pt-BR", CaptionKind.SUBTITLES);
        give("pt-BR", CaptionKind.SUBTITLES);
        var presentation = UUID.randomUUID();
        book.sql.change("update ingest.film set presentation = ? where id = ?", presentation, film);

        assertThat(captions.given(presentation, first))
                .contains(new GivenText(CaptionEdits.object(film, first), "pt-BR"));
        assertThat(captions.given(presentation, first + 7).map(GivenText::language))
                .as("from before it was written down")
                .contains("und");
        assertThat(captions.given(UUID.randomUUID(), first)).isEmpty();
    }

    @Test
    void takingAwayHidesTheSourcesForGood() {
        book.transaction(() -> book.details.captions(film, List.of(GERMAN)));
        assertThat(edits().told(List.of(GERMAN))).containsExactly(GERMAN);
        take("de");
        assertThat(edits().told(List.of(GERMAN))).isEmpty();
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> take("de"))
                .satisfies(problem -> assertThat(problem.type().status()).isEqualTo(404));
        give("de", CaptionKind.SUBTITLES);
        assertThat(edits().told(List.of(GERMAN))).hasSize(1);
    }

    @Test
    void whatIsNotThereCannotBeTakenAway() {
        give("de", CaptionKind.FORCED);
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> take("de"));
        assertThat(edits().edits()).hasSize(1);
    }

    @Test
    void theAuditAndTheRevisionTell() {
        long before = book.film(film).revision();
        give("en", CaptionKind.CAPTIONS);
        assertThat(book.film(film).revision()).isGreaterThan(before);
        assertThat(audit.page(Optional.of(film.toString()), PageRequest.first(10))
                        .items())
                .extracting(line -> line.action() + " " + line.reason().orElse(""))
                .containsExactly("video.captions en captions");
    }

    @Test
    void theObjectsOfADeletedFilmGo() {
        give("en", CaptionKind.SUBTITLES);
        book.transaction(() -> book.endings.removed(book.films.hold(film)));
        assertThat(book.transaction(() -> book.leftovers.due(100)))
                .filteredOn(leftover -> leftover.object().bucket() == Bucket.PACKAGED)
                .extracting(leftover -> leftover.object().key())
                .contains(film + "/");
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> give("en", CaptionKind.SUBTITLES));
    }

    private int give(String language, CaptionKind kind) {
        int number = book.transaction(() -> changes.reserve(film));
        var edit = new CaptionEdit(language, kind, OptionalInt.of(number), 99);
        book.transaction(() -> changes.give(creator, film, edit));
        return number;
    }

    private void take(String language) {
        book.transaction(() -> changes.take(creator, film, language, CaptionKind.SUBTITLES));
    }

    private CaptionEdits edits() {
        return captions.of(List.of(film)).getOrDefault(film, new CaptionEdits(film, List.of()));
    }
}
