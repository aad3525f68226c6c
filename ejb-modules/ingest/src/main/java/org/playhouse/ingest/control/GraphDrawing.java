package org.playhouse.ingest.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.playhouse.ingest.JobGraph;
import org.playhouse.ingest.JobGraph.Edge;
import org.playhouse.ingest.JobGraph.Node;
import org.playhouse.ingest.PlannedChunk;
import org.playhouse.ingest.WorkStep;
import org.playhouse.ingest.entity.WorkItem;
import org.playhouse.ingest.entity.WorkItem.State;

/**
 * Draws an attempt's rows of work as a graph. The film's own steps are always there, for they will come; its chunks are
 * known once it is planned, and until then one step stands for them. Each sound that was given has two steps of its own.
 */
public final class GraphDrawing {
    private static final List<WorkStep> AFTER = List.of(WorkStep.ASSEMBLE, WorkStep.PACKAGE);
    private static final List<WorkStep> LATER = List.of(WorkStep.GATHER, WorkStep.EXTEND);

    private GraphDrawing() {}

    public static JobGraph of(List<WorkItem> rows) {
        var nodes = new ArrayList<Node>();
        var edges = new ArrayList<Edge>();
        var later = chunks(rows, true);
        boolean alone = !later.isEmpty() && rows.stream().noneMatch(row -> row.step() == WorkStep.PLAN);
        if (!alone) {
            way(rows, nodes, edges);
        }
        if (!later.isEmpty()) {
            laterWay(rows, later, alone, nodes, edges);
        }
        rows.stream().filter(row -> row.step() == WorkStep.SOUND).forEach(row -> sound(row, rows, nodes, edges));
        return new JobGraph(nodes, edges);
    }

    private static void way(List<WorkItem> rows, List<Node> nodes, List<Edge> edges) {
        nodes.add(step(WorkStep.PLAN, rows));
        var chunks = chunks(rows, false);
        var encodes = chunks.isEmpty() ? List.of(toCome(WorkStep.ENCODE.word(), WorkStep.ENCODE)) : chunks;
        nodes.addAll(encodes);
        encodes.forEach(encode -> edges.add(new Edge(WorkStep.PLAN.word(), encode.id())));
        encodes.forEach(encode -> edges.add(new Edge(encode.id(), WorkStep.ASSEMBLE.word())));
        AFTER.forEach(step -> nodes.add(step(step, rows)));
        edges.add(new Edge(WorkStep.ASSEMBLE.word(), WorkStep.PACKAGE.word()));
    }

    /** Rungs that join what is played; alone they are a rendition of a published film that is made again. */
    private static void laterWay(
            List<WorkItem> rows, List<Node> later, boolean alone, List<Node> nodes, List<Edge> edges) {
        nodes.addAll(later);
        LATER.forEach(step -> nodes.add(step(step, rows)));
        later.forEach(encode -> edges.add(new Edge(encode.id(), WorkStep.GATHER.word())));
        if (!alone) {
            later.forEach(encode -> edges.add(new Edge(WorkStep.PLAN.word(), encode.id())));
            edges.add(new Edge(WorkStep.PACKAGE.word(), WorkStep.GATHER.word()));
        }
        edges.add(new Edge(WorkStep.GATHER.word(), WorkStep.EXTEND.word()));
    }

    private static List<Node> chunks(List<WorkItem> rows, boolean later) {
        return rows.stream()
                .filter(row -> row.step() == WorkStep.ENCODE)
                .filter(row -> row.chunk().filter(PlannedChunk::later).isPresent() == later)
                .map(GraphDrawing::chunk)
                .toList();
    }

    private static Node chunk(WorkItem row) {
        int number = row.chunkNumber().orElse(0);
        boolean audio = row.chunk().filter(chunk -> chunk.audio()).isPresent();
        return node("chunk-" + number, "chunk", audio ? "sound" : "chunk " + number, row);
    }

    private static Node step(WorkStep step, List<WorkItem> rows) {
        return rows.stream()
                .filter(row -> row.step() == step)
                .findFirst()
                .map(row -> node(step.word(), "step", step.word(), row))
                .orElseGet(() -> toCome(step.word(), step));
    }

    private static void sound(WorkItem sound, List<WorkItem> rows, List<Node> nodes, List<Edge> edges) {
        var given = sound.sound().map(Object::toString).orElse("");
        var first = node(WorkStep.SOUND.word() + "-" + given, "step", WorkStep.SOUND.word(), sound);
        var id = WorkStep.JOIN.word() + "-" + given;
        var second = rows.stream()
                .filter(row -> row.step() == WorkStep.JOIN && row.sound().equals(sound.sound()))
                .findFirst()
                .map(row -> node(id, "step", WorkStep.JOIN.word(), row))
                .orElseGet(() -> toCome(id, WorkStep.JOIN));
        Stream.of(first, second).forEach(nodes::add);
        edges.add(new Edge(first.id(), second.id()));
    }

    private static Node node(String id, String kind, String name, WorkItem row) {
        boolean begun = row.state() == State.LEASED || row.state() == State.DONE;
        return new Node(
                id,
                kind,
                name,
                row.chunkNumber(),
                status(row.state()),
                row.claim().owner(),
                begun ? Optional.of(row.fraction()) : Optional.empty(),
                row.failures(),
                row.interruptions(),
                row.startedAt(),
                row.endedAt(),
                Optional.of(row.output().cpuSeconds()).filter(spent -> spent > 0));
    }

    private static Node toCome(String id, WorkStep step) {
        return new Node(
                id,
                "step",
                step.word(),
                Optional.empty(),
                State.WAITING.name(),
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Operators' word: what was cancelled is as dead as what failed. */
    private static String status(State state) {
        return state == State.CANCELLED ? State.DEAD.name() : state.name();
    }
}
