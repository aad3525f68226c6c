package org.playhouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.playhouse.e2e.Commands.playhouse;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The operators' journey by the command line: the same levers, exit codes and the API's own JSON. */
@Tag("TRN-02")
class OperatorsCommandsIT extends OnAStack {
    private static final List<String> STEPS = List.of("plan", "encode", "assemble", "package");

    @Test
    void aFilmIsAddedAndItsJobReadInEveryForm() {
        var clip = Clips.file("short").toString();
        var film = playhouse("films", "add", clip, "--title", "By command", "--json")
                .expect(0)
                .json();
        assertThat(film.get("status").asText()).isEqualTo("PUBLISHED");
        var id = job(film.get("id").asText()).get("id").asText();

        var shown = playhouse("jobs", "show", id).expect(0).out();
        assertThat(shown).contains("By command", "SUCCEEDED", "assemble", "chunk-0");
        var graph = playhouse("jobs", "graph", id, "--json").expect(0).json();
        assertThat(words(graph.get("nodes"), "status")).containsOnly("DONE");
        assertThat(words(graph.get("nodes"), "id")).contains("plan", "chunk-0", "assemble", "package");
        assertThat(graph.get("edges").toString())
                .contains("{\"from\":\"plan\",\"to\":\"chunk-0\"}", "{\"from\":\"chunk-0\",\"to\":\"assemble\"}");
        var executions = Waits.until(
                Duration.ofSeconds(30),
                () -> playhouse("jobs", "executions", id, "--json")
                        .expect(0)
                        .json()
                        .get("items"),
                items -> ended(items).containsAll(STEPS));
        assertThat(ended(executions)).as(executions.toString()).containsAll(STEPS);
        assertThat(words(executions, "explanation")).noneMatch(String::isBlank);
        var lines = playhouse("jobs", "log", id, "--json").expect(0).lines();
        assertThat(lines.get(lines.size() - 1).get("event").asText()).isEqualTo("published");
        assertThat(playhouse("jobs", "watch", id, "--json")
                        .expect(0)
                        .json()
                        .get("status")
                        .asText())
                .isEqualTo("SUCCEEDED");

        var name = playhouse("jobs", "show", id, "--json")
                .expect(0)
                .json()
                .at("/made/renditions/0/name")
                .asText();
        playhouse("jobs", "retry", id, "--rendition", name, "--reason", "blocky from 00:03")
                .expect(0);
        var watched = playhouse("jobs", "watch", id, "--json").expect(0).lines();
        var again = watched.get(watched.size() - 1);
        assertThat(again.get("status").asText()).as(again.toString()).isEqualTo("SUCCEEDED");
        var second = playhouse("jobs", "log", id, "--json").expect(0).lines().stream()
                .filter(line -> line.get("attempt").asInt() == 2)
                .toList();
        assertThat(second)
                .filteredOn(line -> line.get("event").asText().equals("encoded"))
                .as("only that rendition's pictures are encoded again")
                .isNotEmpty()
                .allMatch(line -> line.get("message").asText().contains("rungs ["));
        assertThat(second).extracting(line -> line.get("step").asText()).doesNotContain("plan", "assemble", "package");
    }

    @Test
    void aWorkerIsDrainedAndTheDrainIsUndone() {
        var drained = playhouse("workers", "drain", "all-1", "--reason", "a new kernel", "--json")
                .expect(0)
                .json();
        assertThat(drained.get("state").asText()).isIn("draining", "drained");
        playhouse("workers", "undrain", "all-1", "--reason", "the kernel is new")
                .expect(0);
        awaitServing();
        var up = Waits.until(
                Duration.ofSeconds(30),
                () -> playhouse("workers").expect(0).out(),
                out -> out.matches("(?s).*all-1 +all +up .*"));
        assertThat(up).containsPattern("all-1 +all +up");
    }

    @Test
    void theQueueIsHeldOneFilmIsRaisedAndAnotherCancelled() {
        var clip = Clips.file("short").toString();
        playhouse("queue", "pause", "--reason", "while it is looked at").expect(0);
        try {
            assertThat(playhouse("queue").expect(0).out()).contains("Paused: while it is looked at");
            var raised = queued(clip);
            var dropped = queued(clip);
            var moved = playhouse("jobs", "priority", raised, "9", "--reason", "premiere", "--json")
                    .expect(0)
                    .json();
            assertThat(moved.get("priority").asInt()).isEqualTo(9);
            playhouse("jobs", "pause", raised, "--reason", "wait").expect(0);
            assertThat(playhouse("jobs", "list", "--status", "QUEUED").expect(0).out())
                    .contains("QUEUED (paused)");
            playhouse("jobs", "resume", raised, "--reason", "go on").expect(0);
            playhouse("jobs", "cancel", dropped, "--reason", "the wrong cut").expect(0);
            assertThat(playhouse("jobs", "cancel", dropped, "--reason", "again")
                            .expect(1)
                            .err())
                    .startsWith("ingest.state: ");
            playhouse("queue", "resume", "--reason", "looked at").expect(0);
            var watched = playhouse("jobs", "watch", raised, "--json").expect(0).lines();
            assertThat(watched.get(watched.size() - 1).get("status").asText()).isEqualTo("SUCCEEDED");
        } finally {
            playhouse("queue", "resume", "--reason", "the test is over");
        }
    }

    @Test
    void aDeadLetterIsReadAndReplayed() {
        var stuck = StuckFilm.make(new Films(creator()), operator());
        var letters =
                playhouse("dead-letters", "list", "--json").expect(0).json().get("items");
        var letter = StreamSupport.stream(letters.spliterator(), false)
                .filter(each -> each.get("jobId").asText().equals(stuck.job()))
                .findFirst()
                .orElseThrow();
        var id = letter.get("id").asText();
        assertThat(letter.get("lastWords")).isNotEmpty();
        assertThat(playhouse("dead-letters", "show", id).expect(0).out())
                .contains(stuck.title(), letter.at("/lastWords/0").asText().strip());
        stuck.heal();
        playhouse("dead-letters", "replay", id, "--reason", "the source is whole again")
                .expect(0);
        var watched =
                playhouse("jobs", "watch", stuck.job(), "--json").expect(0).lines();
        assertThat(watched.get(watched.size() - 1).get("status").asText()).isEqualTo("SUCCEEDED");
        playhouse("dead-letters", "replay", id, "--reason", "again").expect(1);
    }

    @Test
    void whatGoesWrongIsInTheExitCode() {
        playhouse("jobs", "show", "01990000-0000-7000-8000-000000000000").expect(1);
        playhouse("jobs", "retry", "x").expect(2);
        playhouse("jobs", "list", "--operations", "http://127.0.0.1:1").expect(3);
        playhouse("workers").expect(0);
    }

    /** The member says that it takes requests again. */
    private static void awaitServing() {
        var health = Waits.until(
                Duration.ofMinutes(1), () -> client().get("/health/ready"), answer -> answer.status() == 200);
        assertThat(health.status()).as(health.text()).isEqualTo(200);
    }

    /** Steps whose work is done, which the batch repository knows too. */
    private static List<String> ended(JsonNode executions) {
        return StreamSupport.stream(executions.spliterator(), false)
                .filter(each -> each.get("explanation").asText().equals("Its work is done."))
                .filter(each -> each.path("batchStatus").asText().equals("COMPLETED"))
                .map(each -> each.get("step").asText())
                .toList();
    }

    private static String queued(String clip) {
        var film =
                playhouse("films", "add", clip, "--no-wait", "--json").expect(0).json();
        return job(film.get("id").asText()).get("id").asText();
    }

    private static JsonNode job(String video) {
        return Waits.until(
                Duration.ofSeconds(30),
                () -> playhouse("jobs", "list", "--video", video, "--json")
                        .expect(0)
                        .json()
                        .at("/items/0"),
                found -> found.has("id"));
    }

    private static List<String> words(JsonNode items, String field) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.path(field).asText())
                .toList();
    }
}
