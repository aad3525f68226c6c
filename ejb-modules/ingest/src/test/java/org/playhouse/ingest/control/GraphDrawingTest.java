package org.playhouse.ingest.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.ingest.JobGraph;
import org.playhouse.ingest.JobGraph.Edge;
import org.playhouse.ingest.JobGraph.Node;
import org.playhouse.ingest.PlannedChunk;
import org.playhouse.ingest.WorkStep;
import org.playhouse.ingest.entity.WorkItem;
import org.playhouse.ingest.entity.WorkItem.State;

@Tag("TRN-02")
class GraphDrawingTest {
    private final List<WorkItem> rows = new ArrayList<>();

    @Test
    void aFilmThatIsNotPlannedShowsWhatIsToCome() {
        row(WorkStep.PLAN, Optional.empty(), Optional.empty(), State.WAITING);

        var graph = GraphDrawing.of(rows);

        assertThat(graph.nodes()).extracting(Node::id).containsExactly("plan", "encode", "assemble", "package");
        assertThat(graph.nodes()).extracting(Node::status).containsOnly("WAITING");
        assertThat(graph.nodes()).extracting(Node::kind).containsOnly("step");
        assertThat(words(graph)).containsExactly("plan->encode", "encode->assemble", "assemble->package");
    }

    @Test
    void chunksStandBetweenPlanAndAssemble() {
        row(WorkStep.PLAN, Optional.empty(), Optional.empty(), State.DONE);
        row(WorkStep.ENCODE, Optional.of(new PlannedChunk(0, 0, 30, false)), Optional.empty(), State.DONE);
        row(WorkStep.ENCODE, Optional.of(new PlannedChunk(1, 30, 30, false)), Optional.empty(), State.LEASED);
        row(WorkStep.ENCODE, Optional.of(new PlannedChunk(2, 0, 60, true)), Optional.empty(), State.CANCELLED);

        var graph = GraphDrawing.of(rows);

        assertThat(graph.nodes())
                .extracting(Node::id)
                .containsExactly("plan", "chunk-0", "chunk-1", "chunk-2", "assemble", "package");
        assertThat(words(graph))
                .containsExactlyInAnyOrder(
                        "plan->chunk-0",
                        "plan->chunk-1",
                        "plan->chunk-2",
                        "chunk-0->assemble",
                        "chunk-1->assemble",
                        "chunk-2->assemble",
                        "assemble->package");
        var running = graph.nodes().get(2);
        assertThat(running.kind()).isEqualTo("chunk");
        assertThat(running.worker()).contains("worker-1");
        assertThat(running.progress()).contains(0.5);
        assertThat(running.chunk()).contains(1);
        assertThat(running.failures()).isEqualTo(2);
        assertThat(running.interruptions()).isEqualTo(3);
        assertThat(running.cpuSeconds()).contains(7.0);
        assertThat(graph.nodes().get(3).name()).isEqualTo("sound");
        assertThat(graph.nodes().get(3).status()).isEqualTo("DEAD");
        assertThat(graph.nodes().get(3).progress()).isEmpty();
    }

    @Test
    void everySoundThatWasGivenHasAWayOfItsOwn() {
        var german = UUID.randomUUID();
        var french = UUID.randomUUID();
        row(WorkStep.PLAN, Optional.empty(), Optional.empty(), State.DONE);
        row(WorkStep.SOUND, Optional.empty(), Optional.of(german), State.DONE);
        row(WorkStep.SOUND, Optional.empty(), Optional.of(french), State.LEASED);
        row(WorkStep.JOIN, Optional.empty(), Optional.of(german), State.WAITING);

        var graph = GraphDrawing.of(rows);

        assertThat(words(graph))
                .contains("sound-" + german + "->join-" + german, "sound-" + french + "->join-" + french);
        assertThat(graph.nodes()).extracting(Node::id).doesNotHaveDuplicates().hasSize(8);
    }

    @Test
    void rungsThatAreEncodedApartJoinWhatIsPlayed() {
        row(WorkStep.PLAN, Optional.empty(), Optional.empty(), State.DONE);
        row(WorkStep.ENCODE, Optional.of(new PlannedChunk(0, 0, 30, false)), Optional.empty(), State.DONE);
        row(WorkStep.ENCODE, Optional.of(later(1)), Optional.empty(), State.WAITING);

        assertThat(words(GraphDrawing.of(rows)))
                .containsExactlyInAnyOrder(
                        "plan->chunk-0",
                        "chunk-0->assemble",
                        "assemble->package",
                        "plan->chunk-1",
                        "chunk-1->gather",
                        "package->gather",
                        "gather->extend");
    }

    @Test
    void oneRenditionMadeAgainIsAllThatItsAttemptHas() {
        row(WorkStep.ENCODE, Optional.of(later(0)), Optional.empty(), State.LEASED);
        row(WorkStep.ENCODE, Optional.of(later(1)), Optional.empty(), State.WAITING);

        var graph = GraphDrawing.of(rows);

        assertThat(graph.nodes()).extracting(Node::id).containsExactly("chunk-0", "chunk-1", "gather", "extend");
        assertThat(words(graph)).containsExactlyInAnyOrder("chunk-0->gather", "chunk-1->gather", "gather->extend");
    }

    private static PlannedChunk later(int number) {
        return new PlannedChunk(number, 0, 30, false, List.of(2), true, 0.5);
    }

    private void row(WorkStep step, Optional<PlannedChunk> chunk, Optional<UUID> sound, State state) {
        rows.add(new WorkItem(
                UUID.randomUUID(),
                UUID.randomUUID(),
                step,
                chunk,
                1,
                state,
                new WorkItem.Claim(3, Optional.of("worker-1"), Optional.empty()),
                2,
                3,
                0.5,
                new WorkItem.Output(Optional.empty(), Optional.empty(), Optional.empty(), 7, 8),
                Optional.empty(),
                sound,
                Optional.empty(),
                Optional.empty()));
    }

    private static List<String> words(JobGraph graph) {
        return graph.edges().stream().map(GraphDrawingTest::word).toList();
    }

    private static String word(Edge edge) {
        return edge.from() + "->" + edge.to();
    }
}
