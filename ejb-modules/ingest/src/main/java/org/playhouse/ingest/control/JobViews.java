package org.playhouse.ingest.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.playhouse.ingest.FilmProgress;
import org.playhouse.ingest.JobView;
import org.playhouse.ingest.PlannedChunk;
import org.playhouse.ingest.WorkStep;
import org.playhouse.ingest.entity.Film;
import org.playhouse.ingest.entity.Progress;
import org.playhouse.ingest.entity.WorkItem;
import org.playhouse.ingest.entity.WorkItem.State;
import org.playhouse.kernel.ObjectRef;

/** Draws a job from its film and the rows of its current attempt. */
@ApplicationScoped
public class JobViews {
    private WorkBook work;
    private Costs costs;

    protected JobViews() {}

    @Inject
    public JobViews(WorkBook work, Costs costs) {
        this.work = work;
        this.costs = costs;
    }

    public JobView of(Film film, String title, Instant now) {
        var items = work.of(film);
        return new JobView(
                film.job().id(),
                film.id(),
                title,
                film.jobStatus(),
                film.apart().reworking() ? again(items) : Progress.view(film, now),
                film.job().attempt(),
                film.job().priority(),
                film.times().deliveredAt().orElse(film.times().createdAt()),
                film.times().startedAt(),
                film.times().endedAt(),
                costs.ladders(List.of(film)).get(film.id()),
                steps(film, items),
                items.stream()
                        .filter(item -> item.step() == WorkStep.ENCODE)
                        .map(JobViews::chunk)
                        .toList(),
                film.job().lastError(),
                film.job().paused(),
                film.job().deadline(),
                alert(items));
    }

    /** The row that was interrupted most, when that is often. */
    private static Optional<String> alert(List<WorkItem> items) {
        return items.stream()
                .filter(item -> item.state() == State.WAITING || item.state() == State.LEASED)
                .filter(item -> item.interruptions() >= WorkItem.ALERT_INTERRUPTIONS)
                .max(Comparator.comparingInt(WorkItem::interruptions))
                .map(item -> item.step().word()
                        + item.chunkNumber()
                                .map(number -> " of chunk " + number)
                                .orElse("") + " was interrupted "
                        + item.interruptions() + " times; interruptions never end a job, see its log for why.");
    }

    /** How far one rendition is that is made again; the film itself is done. */
    private static FilmProgress again(List<WorkItem> items) {
        var step = items.stream()
                .map(WorkItem::step)
                .filter(one -> !one.ofSound())
                .max(Comparator.naturalOrder())
                .orElse(WorkStep.ENCODE);
        double done = items.stream()
                .filter(item -> item.step() == step)
                .mapToDouble(WorkItem::fraction)
                .average()
                .orElse(0);
        var stage = Progress.of(step, done);
        return new FilmProgress(stage.word(), stage.fraction(), Optional.empty());
    }

    private static List<JobView.Step> steps(Film film, List<WorkItem> items) {
        var steps = new ArrayList<JobView.Step>();
        for (var step : WorkStep.values()) {
            var rows = items.stream().filter(item -> item.step() == step).toList();
            if (rows.isEmpty() && (step.rare() || film.presentation().isPresent())) {
                continue; // not on this film's way
            }
            steps.add(new JobView.Step(
                    step.word(),
                    together(rows),
                    film.job().attempt(),
                    first(rows, WorkItem::startedAt, Comparator.naturalOrder()),
                    ended(rows) ? first(rows, WorkItem::endedAt, Comparator.reverseOrder()) : Optional.empty()));
        }
        return steps;
    }

    /** One word for all rows of a step. */
    private static String together(List<WorkItem> rows) {
        if (rows.isEmpty()) {
            return "WAITING";
        }
        if (rows.stream().anyMatch(row -> dead(row.state()))) {
            return "DEAD";
        }
        if (rows.stream().allMatch(row -> row.state() == State.DONE)) {
            return "DONE";
        }
        return rows.stream().allMatch(row -> row.state() == State.WAITING) ? "WAITING" : "LEASED";
    }

    private static boolean ended(List<WorkItem> rows) {
        return !rows.isEmpty() && rows.stream().allMatch(row -> row.endedAt().isPresent());
    }

    private static Optional<Instant> first(
            List<WorkItem> rows, Function<WorkItem, Optional<Instant>> time, Comparator<Instant> order) {
        return rows.stream().map(time).flatMap(Optional::stream).min(order);
    }

    private static boolean dead(State state) {
        return state == State.DEAD || state == State.CANCELLED;
    }

    private static JobView.Chunk chunk(WorkItem item) {
        var chunk = item.chunk().orElse(new PlannedChunk(0, 0, 0, false));
        boolean leased = item.state() == State.LEASED;
        boolean done = item.state() == State.DONE;
        return new JobView.Chunk(
                chunk.number(),
                chunk.startSeconds(),
                chunk.durationSeconds(),
                dead(item.state()) ? "DEAD" : item.state().name(),
                item.failures(),
                item.interruptions(),
                item.claim().owner(),
                leased ? item.claim().leaseUntil() : Optional.empty(),
                item.output().cpuSeconds() > 0 ? Optional.of(item.output().cpuSeconds()) : Optional.empty(),
                done ? item.output().object().map(ObjectRef::key) : Optional.empty(),
                done ? item.output().sha256() : Optional.empty());
    }
}
