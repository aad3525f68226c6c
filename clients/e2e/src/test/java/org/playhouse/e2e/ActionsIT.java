package org.playhouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What operators and admins do is told on Kafka, what everybody else does is not. */
@Tag("TEL-12")
class ActionsIT extends OnAStack {
    private static final String TOPIC = "platform.v1";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Client operator = operator();

    @Test
    void whatAnOperatorDidArrivesInItsOrder() {
        var creator = creator();
        var video = new Films(creator).upload(Clips.file("short"), Map.of("title", "taken back"));
        var jobs = new Jobs(operator);
        jobs.pull(video, "priority", Map.of("priority", 9, "reason", "a \"premiere\""))
                .expect(202);
        jobs.pull(video, "cancellation", Map.of("reason", "the wrong film")).expect(202);
        var said = told(video, 2);

        assertThat(said)
                .extracting(record -> data(record).get("action").asText())
                .containsExactly("job.priority", "job.cancel");
        var event = event(said.get(0));
        assertThat(event.get("specversion").asText()).isEqualTo("1.0");
        assertThat(event.get("type").asText()).isEqualTo("ControlActionTaken");
        assertThat(event.get("source").asText()).isEqualTo("platform");
        assertThat(event.get("subject").asText()).isEqualTo(video);
        assertThat(said.get(0).headers().lastHeader("ce_type").value())
                .isEqualTo("ControlActionTaken".getBytes(StandardCharsets.UTF_8));
        var data = event.get("data");
        assertThat(data.get("subject").asText()).isEqualTo(video);
        assertThat(data.get("reason").asText()).isEqualTo("9: a \"premiere\"");
        assertThat(data.get("outcome").asText()).isEqualTo("done");
        var line = operator.get("/ops/v1/audit?subject=" + video)
                .expect(200)
                .json()
                .at("/items/1");
        assertThat(line.get("action").asText()).isEqualTo("job.priority");
        assertThat(data.get("actor")).isEqualTo(line.get("actor"));
        assertThat(Outside.rows(
                        run(), "select action from platform.audit where id = ?", UUID.fromString(text(data, "line"))))
                .containsExactly("job.priority");

        creator.delete("/api/v1/videos/" + video).expect(204);
        assertThat(audited(video)).contains("video.delete");
        theQueueIsToldOf();
        assertThat(told(video, 2))
                .as("an owner's own deed is in the audit alone")
                .hasSize(2);
    }

    @Test
    void whatAnAdminDidToOthersIsToldAndARefusedWishIsNot() {
        var owner = creator();
        var video = new Films(owner).begin("clip.mp4", 1000, Map.of()).get("id").asText();
        admin().delete("/api/v1/videos/" + video).expect(204);
        var said = data(told(video, 1).get(0));
        assertThat(text(said, "action")).isEqualTo("video.delete");
        assertThat(said.has("reason")).isFalse();

        var guest = UUID.fromString(signUp("guest-" + System.nanoTime() + "@example.org"));
        var wish = Map.of("roles", List.of("free", "creator"), "reason", "she films");
        operator.put("/ops/v1/accounts/" + guest + "/roles", wish).refuses(403, "identity.role-required");
        admin().put("/ops/v1/accounts/" + guest + "/roles", wish).expect(204);
        assertThat(told(guest.toString(), 1))
                .singleElement()
                .satisfies(record -> assertThat(text(data(record), "reason")).isEqualTo("she films"));
    }

    @Test
    void aSubjectThatHasANameHasAKeyOfItsOwn() {
        var said = theQueueIsToldOf();
        assertThat(said)
                .extracting(ConsumerRecord::key)
                .containsOnly(said.get(0).key());
        assertThat(said)
                .extracting(ConsumerRecord::partition)
                .containsOnly(said.get(0).partition());
        assertThat(text(data(said.get(said.size() - 1)), "action")).isEqualTo("queue.put");
    }

    /** Changed to what it is, with a reason; gives all that was said of it when that has arrived. */
    private List<ConsumerRecord<String, String>> theQueueIsToldOf() {
        var now = operator.get("/ops/v1/queue").expect(200);
        var body =
                Map.of("paused", now.json().get("paused"), "limits", now.json().get("limits"), "reason", "as it is");
        var put = operator.with("If-Match", now.header("ETag"))
                .put("/ops/v1/queue", body)
                .expect(200)
                .json();
        var begins = "version " + put.get("version").asInt() + ":";
        var said = Waits.until(
                PATIENCE,
                () -> of("queue"),
                facts -> facts.stream()
                        .anyMatch(record -> text(data(record), "reason").startsWith(begins)));
        assertThat(text(data(said.get(said.size() - 1)), "reason")).startsWith(begins);
        return said;
    }

    private List<String> audited(String subject) {
        return operator.get("/ops/v1/audit?subject=" + subject)
                .expect(200)
                .json()
                .get("items")
                .findValuesAsText("action");
    }

    /** Waits until so many are there. */
    private static List<ConsumerRecord<String, String>> told(String subject, int count) {
        var facts = Waits.until(PATIENCE, () -> of(subject), found -> found.size() >= count);
        assertThat(facts).hasSize(count);
        return facts;
    }

    /** Each once, though it may arrive twice. */
    private static List<ConsumerRecord<String, String>> of(String subject) {
        var lines = new HashSet<String>();
        return Outside.records(run(), TOPIC).stream()
                .filter(record -> text(data(record), "subject").equals(subject))
                .filter(record -> lines.add(text(data(record), "line")))
                .toList();
    }

    private static JsonNode event(ConsumerRecord<String, String> record) {
        return Answer.parse(record.value().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode data(ConsumerRecord<String, String> record) {
        return event(record).get("data");
    }

    private static String text(JsonNode data, String field) {
        return data.path(field).asText();
    }
}
