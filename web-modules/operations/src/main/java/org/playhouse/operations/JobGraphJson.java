package org.playhouse.operations;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.playhouse.ingest.JobGraph;

/** The current attempt of a job: its steps and chunks, and what waits for what. */
@Schema(name = "JobGraph")
public record JobGraphJson(List<Node> nodes, List<Edge> edges) {

    /** A step, or one chunk of the encode step. */
    @Schema(name = "JobGraphNode")
    public record Node(
            @Schema(description = "Unique in the graph; the same in every look at the attempt.", example = "chunk-3")
            String id,

            @Schema(enumeration = {"step", "chunk"}) String kind,

            String name,

            @Schema(description = "Of a chunk, as the job's `chunks` number it.")
            Optional<Integer> chunk,

            @Schema(enumeration = {"WAITING", "LEASED", "DONE", "DEAD"})
            String status,

            @Schema(description = "Who holds it, or held it last.")
            Optional<String> worker,

            @Schema(description = "0 to 1, of what has begun.")
            Optional<Double> progress,

            int failures,
            int interruptions,
            Optional<Instant> startedAt,
            Optional<Instant> endedAt,
            Optional<Double> cpuSeconds) {
        static Node of(JobGraph.Node node) {
            return new Node(
                    node.id(),
                    node.kind(),
                    node.name(),
                    node.chunk(),
                    node.status(),
                    node.worker(),
                    node.progress(),
                    node.failures(),
                    node.interruptions(),
                    node.startedAt(),
                    node.endedAt(),
                    node.cpuSeconds());
        }
    }

    /** The second waits for the first. */
    @Schema(name = "JobGraphEdge")
    public record Edge(String from, String to) {
        static Edge of(JobGraph.Edge edge) {
            return new Edge(edge.from(), edge.to());
        }
    }

    static JobGraphJson of(JobGraph graph) {
        return new JobGraphJson(
                graph.nodes().stream().map(Node::of).toList(),
                graph.edges().stream().map(Edge::of).toList());
    }
}
