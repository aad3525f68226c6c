package org.playhouse.ingest.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.ingest.Effort;
import org.playhouse.ingest.JobExecution;
import org.playhouse.ingest.control.Claims.Claim;
import org.playhouse.ingest.control.Claims.Runner;
import org.playhouse.ingest.entity.Film;

@Tag("TRN-02")
class ExecutionBookIT {
    private final RealBook book = new RealBook();
    private final ExecutionBook executions = new ExecutionBook(book.sql);
    private final Runner one = new Runner("worker-1", UUID.randomUUID());
    private final Runner two = new Runner("worker-2", UUID.randomUUID());

    @Test
    void aDeadMembersExecutionIsExplainedByWhatTookOver() {
        var film = delivered();
        var first = begun(one, 101, Duration.ofMillis(-1));
        assertThat(explained(film, 101)).startsWith("worker-1 works under it");
        book.transaction(() -> claimsLapsed());

        assertThat(explained(film, 101))
                .startsWith("Its member worker-1 died or was cut off, noticed at ")
                .contains("; the work waits for its next claim.")
                .contains("says STARTED because nobody was left");

        var second = begun(two, 102, Duration.ofSeconds(30));
        assertThat(explained(film, 101))
                .contains("; claim " + second.epoch() + " by worker-2 took over at ")
                .endsWith("is not restarted.");
        assertThat(second.epoch()).isGreaterThan(first.epoch());
        assertThat(all(film)).extracting(JobExecution::id).containsExactly(102L, 101L);
        assertThat(all(film).get(1).endedAt()).isPresent();
        assertThat(all(film).get(0).endedAt()).isEmpty();
    }

    @Test
    void aClaimThatIsOverBeforeItsExecutionBeganIsExplainedToo() {
        var film = delivered();
        var claim = book.take(Lane.LIGHT, one, Duration.ofMillis(-1)).orElseThrow();
        book.begin(claim, "worker-1");
        book.transaction(() -> claimsLapsed());
        book.transaction(() -> executions.began(claim.item(), claim.epoch(), 101, "worker-1"));

        assertThat(explained(film, 101)).startsWith("Its member worker-1 died or was cut off, noticed at ");
    }

    @Test
    void failuresAndEndsAreSaidToo() {
        var film = delivered();
        var first = begun(one, 201, Duration.ofSeconds(30));
        book.transaction(() -> book.setbacks.failed(first.item(), first.epoch(), "ingest.engine-failed", "code 1"));
        book.transaction(() -> book.sql.change("update ingest.work_item set not_before = now()"));
        var second = begun(two, 202, Duration.ofSeconds(30));
        book.transaction(() -> book.work.done(second.item(), second.epoch(), Effort.NONE));

        assertThat(explained(film, 201))
                .startsWith("It failed at ")
                .contains("(ingest.engine-failed: code 1); claim ")
                .contains(" by worker-2 took over at ");
        assertThat(explained(film, 202)).isEqualTo("Its work is done.");
        assertThat(all(film).get(0).endedAt()).isPresent();
    }

    @Test
    void pagesGoOnBelowANumberAndAForgottenExecutionKeepsItsExplanation() {
        var film = delivered();
        var first = begun(one, 301, Duration.ofSeconds(30));
        book.transaction(() -> executions.began(first.item(), first.epoch(), 302, "worker-1"));
        book.transaction(() -> executions.began(first.item(), first.epoch(), 302, "worker-1"));

        assertThat(executions.of(film.id(), Optional.of(302L), 10))
                .extracting(ExecutionBook.Run::id)
                .containsExactly(301L);
        assertThat(executions.of(film.id(), Optional.empty(), 1))
                .extracting(ExecutionBook.Run::id)
                .containsExactly(302L);
        assertThat(Explanations.of(executions.of(film.id(), Optional.empty(), 1).get(0), Optional.empty())
                        .batchStatus())
                .isEmpty();
    }

    private void claimsLapsed() {
        book.claims.lapsed(two).forEach(book.setbacks::lapsed);
    }

    private Film delivered() {
        var film = book.upload(UUID.randomUUID());
        book.transaction(() -> book.beginnings.delivered(film.id()));
        return film;
    }

    private Claim begun(Runner who, long execution, Duration lease) {
        var claim = book.take(Lane.LIGHT, who, lease).orElseThrow();
        book.begin(claim, who.member());
        book.transaction(() -> executions.began(claim.item(), claim.epoch(), execution, who.member()));
        return claim;
    }

    private String explained(Film film, long execution) {
        return all(film).stream()
                .filter(each -> each.id() == execution)
                .findFirst()
                .orElseThrow()
                .explanation();
    }

    private List<JobExecution> all(Film film) {
        BatchRecord record = execution -> Optional.ofNullable(
                Map.of(101L, "STARTED", 102L, "STARTED", 202L, "COMPLETED").get(execution));
        return executions.of(film.id(), Optional.empty(), 10).stream()
                .map(run -> Explanations.of(run, record.status(run.id())))
                .toList();
    }
}
