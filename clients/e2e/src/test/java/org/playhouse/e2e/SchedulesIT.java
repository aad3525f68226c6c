package org.playhouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Operators say what is done when, and see what became of it. */
class SchedulesIT extends OnAStack {
    private static final String ALL = "/ops/v1/schedules";
    private static final Duration SOON = Duration.ofSeconds(40);

    private final Client operator = operator();
    private final String name = "it-" + System.nanoTime();
    private final String path = ALL + "/" + name;

    @AfterEach
    void leaveNothing() {
        var left = operator.get(path);
        if (left.status() == 200) {
            operator.with("If-Match", left.header("ETag"))
                    .delete(path + "?reason=over")
                    .expect(204);
        }
    }

    @Test
    @Tag("SCH-01")
    @Tag("SCH-03")
    void aScheduleIsMadeChangedAndDeletedByWhoSawItLast() {
        var wish = wish("report", Map.of("periodSeconds", 3600), "30 2 * * *");
        var once = operator.with("Idempotency-Key", name);
        var made = once.post(ALL, wish).expect(201);
        assertThat(made.header("Location")).endsWith(path);
        assertThat(once.post(ALL, wish).expect(201).header("Idempotency-Replayed"))
                .isEqualTo("true");
        operator.post(ALL, wish).refuses(409, "scheduler.name-taken");
        var schedule = operator.get(path).expect(200);
        assertThat(schedule.json()).isEqualTo(made.json());
        assertThat(schedule.header("ETag")).isEqualTo(made.header("ETag"));
        assertThat(schedule.json().get("version").asInt()).isEqualTo(1);
        assertThat(schedule.json().at("/parameters/periodSeconds").asInt()).isEqualTo(3600);
        assertThat(Instant.parse(schedule.json().get("nextAt").asText())).isAfter(Instant.now());
        assertThat(schedule.json().has("lastRun")).isFalse();

        operator.put(path, wish).refuses(428, "http.precondition-required");
        operator.with("If-Match", "\"7\"").put(path, wish).refuses(412, "http.precondition-failed");
        wish.put("enabled", false);
        var changed =
                operator.with("If-Match", made.header("ETag")).put(path, wish).expect(200);
        assertThat(changed.json().has("nextAt")).isFalse();
        assertThat(items(path + "/versions"))
                .extracting(version -> version.get("version").asInt())
                .containsExactly(2, 1);
        assertThat(items(ALL)).first().isEqualTo(changed.json());
        assertThat(items("/ops/v1/audit?subject=" + name))
                .extracting(line -> line.get("action").asText())
                .containsExactly("schedule.put", "schedule.add");

        operator.delete(path).refuses(428, "http.precondition-required");
        operator.with("If-Match", made.header("ETag")).delete(path).refuses(412, "http.precondition-failed");
        operator.with("If-Match", changed.header("ETag")).delete(path).expect(204);
        operator.get(path).refuses(404, "scheduler.schedule-unknown");
        operator.get(path + "/runs").refuses(404, "scheduler.schedule-unknown");
        operator.post(path + "/run", Map.of("reason", "why not")).refuses(404, "scheduler.schedule-unknown");
        assertThat(operator.post(ALL, wish).expect(201).json().get("version").asInt())
                .isEqualTo(3);
    }

    @Test
    @Tag("SCH-03")
    void whatCannotBeIsRefusedFieldByField() {
        var refused = operator.post(
                        ALL,
                        Map.of(
                                "name",
                                name,
                                "action",
                                "publish",
                                "parameters",
                                Map.of(),
                                "cron",
                                "99 * * * *",
                                "zone",
                                "Mars/Olympus",
                                "missed",
                                "maybe"))
                .refuses(400, "http.invalid")
                .json();
        assertThat(refused.at("/error/details/fields").findValuesAsText("field"))
                .containsExactlyInAnyOrder("missed", "zone", "cron", "parameters.videoId");
        assertThat(operator.post(ALL, Map.of("name", name, "action", "explode", "cron", "* * * * *"))
                        .refuses(400, "http.invalid")
                        .json()
                        .at("/error/details/fields")
                        .findValuesAsText("field"))
                .containsExactly("action");
        operator.post(
                        ALL,
                        Map.of("name", name, "action", "report", "parameters", Map.of("days", 1), "cron", "* * * * *"))
                .refuses(400, "http.invalid");
        operator.with("Content-Type", "application/json")
                .raw("POST", ALL, "{\"name\"")
                .refuses(400, "http.malformed");
        client().get(ALL).refuses(401, "identity.sign-in-required");
        creator().post(ALL, Map.of()).refuses(403, "identity.role-required");
    }

    @Test
    @Tag("SCH-02")
    @Tag("SCH-04")
    void itIsDoneWhenDueAndWhenAskedFor() {
        add("report", Map.of(), "* * * * *");
        operator.post(path + "/run", Map.of()).refuses(400, "http.invalid");
        var run = ran();
        assertThat(run.get("status").asText()).as(run.toString()).isEqualTo("SUCCEEDED");
        assertThat(run.get("manual").asBoolean()).isTrue();
        assertThat(run.get("member").asText()).isNotBlank();
        assertThat(run.at("/result/jobs").isObject()).isTrue();

        // without being asked, at the next full minute
        var due = Waits.until(
                Duration.ofSeconds(100),
                () -> items(path + "/runs"),
                runs -> runs.stream()
                        .anyMatch(one -> !one.get("manual").asBoolean()
                                && one.get("status").asText().equals("SUCCEEDED")));
        var first = due.stream()
                .filter(one -> !one.get("manual").asBoolean())
                .reduce((newer, older) -> older)
                .orElseThrow();
        var dueAt = Instant.parse(first.get("dueAt").asText());
        assertThat(dueAt.getEpochSecond() % 60).isZero();
        assertThat(Instant.parse(first.get("startedAt").asText())).isBetween(dueAt, dueAt.plusSeconds(15));
        assertThat(operator.get(path).expect(200).json().at("/lastRun/id").asText())
                .isEqualTo(items(path + "/runs").get(0).get("id").asText());
        operator.get(path + "/runs/" + name).refuses(404, "scheduler.run-unknown");
    }

    @Test
    @Tag("SCH-03")
    void aWindowShowsAFilmAndTakesItBack() {
        var owner = creator();
        var films = new Films(owner);
        var id = films.upload(Clips.file("short"), Map.of("title", "In a window"));
        films.ended(id, Duration.ofMinutes(3));
        var etag = add("withdraw", Map.of("videoId", id), "0 0 1 1 *");
        assertThat(ran().get("message").asText()).isEqualTo("The video is withdrawn.");
        assertThat(published(owner, id)).isFalse();
        assertThat(ran().get("message").asText()).isEqualTo("The video was withdrawn already.");
        etag = put(etag, "publish", Map.of("videoId", id));
        assertThat(ran().get("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(published(owner, id)).isTrue();
        assertThat(items("/ops/v1/audit?subject=" + id))
                .extracting(line ->
                        line.get("action").asText() + " " + line.get("reason").asText())
                .containsExactly("video.publish schedule " + name, "video.withdraw schedule " + name);
        owner.delete("/api/v1/videos/" + id).expect(204);
        var late = ran();
        assertThat(late.get("status").asText()).isEqualTo("FAILED");
        assertThat(late.get("message").asText()).contains(id);

        etag = put(etag, "retention", Map.of("chunksOlderThanSeconds", 86_400, "uploadsOlderThanSeconds", 86_400));
        assertThat(ran().get("message").asText()).endsWith("dropped.");
        put(etag, "reencode", Map.of("template", name));
        assertThat(ran().get("message").asText()).isEqualTo("0 films are made anew.");
    }

    private String add(String action, Map<String, ?> with, String cron) {
        return operator.post(ALL, wish(action, with, cron)).expect(201).header("ETag");
    }

    private String put(String etag, String action, Map<String, ?> with) {
        return operator.with("If-Match", etag)
                .put(path, wish(action, with, "0 0 1 1 *"))
                .expect(200)
                .header("ETag");
    }

    private Map<String, Object> wish(String action, Map<String, ?> with, String cron) {
        var wish = new LinkedHashMap<String, Object>();
        wish.put("name", name);
        wish.put("action", action);
        wish.put("parameters", with);
        wish.put("cron", cron);
        wish.put("zone", "Europe/Zurich");
        wish.put("missed", "once");
        wish.put("reason", "a test");
        return wish;
    }

    /** Runs it now; gives the run at its end. */
    private JsonNode ran() {
        var asked = operator.post(path + "/run", Map.of("reason", "a test")).expect(202);
        assertThat(asked.header("Location"))
                .endsWith(path + "/runs/" + asked.json().get("id").asText());
        return Waits.until(
                SOON, () -> operator.get(asked.header("Location")).expect(200).json(), run -> run.has("endedAt"));
    }

    private static boolean published(Client owner, String id) {
        return owner.get("/api/v1/videos/" + id)
                .expect(200)
                .json()
                .get("published")
                .asBoolean();
    }

    private List<JsonNode> items(String list) {
        var items = operator.get(list).expect(200).json().get("items");
        return StreamSupport.stream(items.spliterator(), false).toList();
    }
}
