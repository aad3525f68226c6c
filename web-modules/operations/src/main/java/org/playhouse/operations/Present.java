package org.playhouse.operations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.playhouse.ingest.IngestProblem;
import org.playhouse.ingest.JobMark;
import org.playhouse.ingest.boundary.Films;
import org.playhouse.ingest.boundary.Jobs;
import org.playhouse.ingest.boundary.Queue;
import org.playhouse.ingest.boundary.Workers;
import org.playhouse.kernel.Problem;

/** What is told in events: the same JSON that GET answers, each state of a job read once for all streams. */
@ApplicationScoped
public class Present {
    private static final Jsonb JSON = JsonbBuilder.create();

    @Inject
    Jobs jobs;

    @Inject
    Films films;

    @Inject
    Workers workers;

    @Inject
    Queue queue;

    private final Map<UUID, Read> read = new ConcurrentHashMap<>();

    /** A job's JSON, as it was under a mark. */
    private record Read(String mark, Optional<String> json) {}

    Look look(Instant moment, List<JobMark> marks) {
        var pieces = new ArrayList<Look.Piece>();
        marks.forEach(mark -> pieces.add(new Look.Piece("job", mark.job().toString(), mark.mark(), () -> job(mark))));
        workers.list()
                .forEach(worker ->
                        pieces.add(Look.Piece.said("worker", worker.name(), JSON.toJson(WorkerJson.of(worker)))));
        pieces.add(Look.Piece.said("queue", "queue", JSON.toJson(QueueJson.of(queue.get()))));
        read.keySet().retainAll(marks.stream().map(JobMark::job).collect(Collectors.toSet()));
        return new Look(moment, List.copyOf(pieces));
    }

    private Optional<String> job(JobMark mark) {
        return read.compute(
                        mark.job(),
                        (job, before) -> before != null && before.mark().equals(mark.mark())
                                ? before
                                : new Read(mark.mark(), fresh(mark)))
                .json();
    }

    private Optional<String> fresh(JobMark mark) {
        try {
            var job = jobs.get(mark.job());
            var film = Optional.ofNullable(films.of(List.of(mark.film())).get(mark.film()));
            return Optional.of(JSON.toJson(JobJson.of(job, film)));
        } catch (Problem problem) {
            if (problem.type() == IngestProblem.JOB_UNKNOWN) {
                return Optional.empty(); // deleted since the look
            }
            throw problem;
        }
    }
}
