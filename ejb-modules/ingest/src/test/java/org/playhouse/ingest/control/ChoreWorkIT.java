package org.playhouse.ingest.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.ingest.FilmFinding;
import org.playhouse.ingest.FilmStatus;
import org.playhouse.ingest.JobReport;

@Tag("SCH-04")
class ChoreWorkIT {
    private static final FilmFinding OURS = FilmFinding.error("ingest.engine-failed", "ours");

    private final Story story = new Story();
    private final RealBook book = story.book;
    private final ChoreWork work = new ChoreWork(book.sql, book.films, book.beginnings);

    @Test
    void filmsThatFailedAreTriedAgainButNotThoseThatWereCancelled() {
        var failed = failed();
        var other = failed();
        var cancelled = story.delivered();
        book.transaction(() -> book.endings.cancelled(book.films.hold(cancelled), "not wanted"));
        var running = story.delivered();
        book.sql.change("update ingest.film set template = 'small' where id = ?", other);

        assertThat(book.transaction(() -> work.tryAgain(Optional.of("small"), "nightly")))
                .isEqualTo("1 films are made anew.");
        assertThat(status(failed)).isEqualTo(FilmStatus.FAILED);
        assertThat(status(other)).isEqualTo(FilmStatus.QUEUED);

        assertThat(book.transaction(() -> work.tryAgain(Optional.empty(), "nightly")))
                .isEqualTo("1 films are made anew.");
        assertThat(status(failed)).isEqualTo(FilmStatus.QUEUED);
        assertThat(book.film(failed).job().attempt()).isEqualTo(2);
        assertThat(status(cancelled)).isEqualTo(FilmStatus.FAILED);
        assertThat(book.film(running).job().attempt()).isEqualTo(1);
        assertThat(book.log.read(failed, 0, 50))
                .anySatisfy(
                        line -> assertThat(line.event() + " " + line.message()).isEqualTo("retried schedule nightly"));
    }

    @Test
    void chunksOfFilmsThatEndedLongAgoAreDueNow() {
        var old = failed();
        var fresh = failed();
        var again = failed();
        age(old);
        age(again);
        book.transaction(() -> book.beginnings.retried(again, "now"));

        assertThat(book.transaction(() -> work.drop(Optional.of(Duration.ofHours(2)), Optional.empty())))
                .isEqualTo("Chunks of 1 films and 0 unfinished uploads are dropped.");
        assertThat(due(old)).contains("MEZZANINE " + old + "/");
        assertThat(due(fresh)).isEmpty();
        assertThat(book.transaction(() -> work.drop(Optional.of(Duration.ofHours(2)), Optional.empty())))
                .as("once is enough")
                .isEqualTo("Chunks of 0 films and 0 unfinished uploads are dropped.");
    }

    @Test
    void unfinishedUploadsAreGivenUp() {
        for (int i = 0; i < 12; i++) {
            var film = book.upload(UUID.randomUUID()).id();
            book.sql.change("update ingest.film set created_at = now() - interval '3 hours' where id = ?", film);
        }
        var fresh = book.upload(UUID.randomUUID()).id();
        assertThat(book.transaction(() -> work.drop(Optional.empty(), Optional.of(Duration.ofHours(2)))))
                .isEqualTo("Chunks of 0 films and 12 unfinished uploads are dropped.");
        assertThat(book.film(fresh).source().upload()).isPresent();
    }

    @Test
    void aReportCountsWhatEnded() {
        var before = Instant.now().minusSeconds(60);
        var failed = failed();
        var cancelled = story.delivered();
        book.transaction(() -> book.endings.cancelled(book.films.hold(cancelled), "not wanted"));
        age(failed());
        story.delivered();
        var report = work.report(before, before.plusSeconds(3600));
        assertThat(report.jobs()).isEqualTo(Map.of("FAILED", 1L, "CANCELLED", 1L));
        assertThat(report.failures())
                .containsExactlyInAnyOrder(
                        new JobReport.Failure(book.film(failed).job().id(), failed, "FAILED", "ingest.engine-failed"),
                        new JobReport.Failure(
                                book.film(cancelled).job().id(), cancelled, "CANCELLED", "ingest.cancelled"));
        assertThat(report.filmSeconds()).isZero();
    }

    private UUID failed() {
        var film = story.delivered();
        book.transaction(() -> book.endings.failed(book.films.hold(film), OURS));
        return film;
    }

    private void age(UUID film) {
        book.sql.change("update ingest.film set ended_at = now() - interval '3 hours' where id = ?", film);
    }

    private FilmStatus status(UUID film) {
        return book.film(film).status();
    }

    private List<String> due(UUID film) {
        return book.sql.list(
                "select bucket, key from ingest.leftover where film = ? and due_at <= now()",
                row -> row.getString("bucket") + " " + row.getString("key"),
                film);
    }
}
