package org.playhouse.ingest.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.playhouse.ingest.JobMark;
import org.playhouse.ingest.control.Claims.Runner;
import org.playhouse.ingest.entity.Film;

class JobMarksIT {
    private final RealBook book = new RealBook();
    private final JobMarks marks = new JobMarks(book.sql);
    private final Runner one = new Runner("worker-1", UUID.randomUUID());

    @Test
    void everyChangeOfAJobMovesItsMarkAndNothingElseDoes() {
        var film = delivered();
        var other = delivered();
        var seen = new ArrayList<>(List.of(mark(film)));
        var untouched = mark(other);
        book.sql.change(
                "update ingest.work_item set created_at = created_at - interval '1 hour' where film = ?", film.id());
        seen.add(mark(film));
        var claim = book.take(Lane.LIGHT, one, Duration.ofMinutes(1)).orElseThrow();
        assertThat(claim.film()).isEqualTo(film.id());
        seen.add(mark(film));
        book.begin(claim, "worker-1");
        seen.add(mark(film));
        book.transaction(() -> book.work.progress(claim.item(), claim.epoch(), 0.5, 1));
        seen.add(mark(film));
        book.transaction(() -> book.log.line(book.film(film.id()), "plan", "engine", "frame= 1"));
        seen.add(mark(film));

        assertThat(seen).doesNotHaveDuplicates();
        assertThat(mark(film)).isEqualTo(seen.get(seen.size() - 1));
        assertThat(mark(other)).isEqualTo(untouched);
    }

    @Test
    void whatIsWorkedOnComesFirstAndWhatEndedLast() {
        var waiting = delivered();
        var running = delivered();
        var ended = delivered();
        book.sql.change("update ingest.film set status = 'TRANSCODING' where id = ?", running.id());
        var before = marks.now();
        book.transaction(() -> book.endings.cancelled(book.film(ended.id()), "not wanted"));

        assertThat(jobs(List.of()))
                .as("also to those who never saw it at work")
                .containsExactly(job(running), job(waiting), job(ended));
        assertThat(marks.since(before)).containsExactly(job(ended));
        assertThat(marks.since(Instant.now().plusSeconds(60))).isEmpty();

        book.sql.change("update ingest.film set ended_at = now() - interval '61 s' where id = ?", ended.id());
        assertThat(jobs(List.of())).containsExactly(job(running), job(waiting));
        assertThat(jobs(List.of(job(ended)))).containsExactly(job(running), job(waiting), job(ended));
    }

    private Film delivered() {
        var film = book.upload(UUID.randomUUID());
        book.transaction(() -> book.beginnings.delivered(film.id()));
        return film;
    }

    private static UUID job(Film film) {
        return film.job().id();
    }

    private List<UUID> jobs(List<UUID> others) {
        return marks.underWay(others).stream().map(JobMark::job).toList();
    }

    private String mark(Film film) {
        return marks.underWay(List.of()).stream()
                .filter(mark -> mark.job().equals(job(film)))
                .map(JobMark::mark)
                .findFirst()
                .orElseThrow();
    }
}
