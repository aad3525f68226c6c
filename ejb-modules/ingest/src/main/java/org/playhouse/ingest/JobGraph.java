package org.playhouse.ingest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The current attempt of a job as a graph, with what is still to come (TRN-02).
 *
 * @param edges from what has to be done to what waits for it
 */
public record JobGraph(List<Node> nodes, List<Edge> edges) {
    public JobGraph {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /**
     * A step, or one chunk of the encode step.
     *
     * @param id unique in the graph, the same in every look at the attempt: {@code plan}, {@code chunk-3}
     * @param kind step or chunk
     * @param chunk its number, as {@link JobView.Chunk} has it
     * @param status WAITING LEASED DONE DEAD
     * @param worker who holds it, or held it last
     * @param progress 0..1, of what has begun
     */
    public record Node(
            String id,
            String kind,
            String name,
            Optional<Integer> chunk,
            String status,
            Optional<String> worker,
            Optional<Double> progress,
            int failures,
            int interruptions,
            Optional<Instant> startedAt,
            Optional<Instant> endedAt,
            Optional<Double> cpuSeconds) {}

    /** {@code to} waits for {@code from}. */
    public record Edge(String from, String to) {}
}
