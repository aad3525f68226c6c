package org.playhouse.operations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.playhouse.kernel.Problem;
import org.playhouse.scheduler.ActionParameters;
import org.playhouse.scheduler.ScheduleContent;
import org.playhouse.scheduler.ScheduleWish;

@Tag("SCH-03")
class ScheduleReadingTest {
    @Test
    void readsEveryField() {
        var video = UUID.fromString("0197a000-0000-7000-8000-000000000001");
        assertThat(read("""
                {"name": "show", "action": "publish", "cron": " 30 2 * * * ", "zone": "Europe/Zurich", "missed": "all",
                 "enabled": false, "reason": "why not", "version": 3, "nextAt": null, "lastRun": {}, "createdAt": "x",
                 "createdBy": "y", "parameters": {"videoId": "0197a000-0000-7000-8000-000000000001", "template": "small",
                 "chunksOlderThanSeconds": 7200, "uploadsOlderThanSeconds": 3600, "periodSeconds": 60}}
                """))
                .isEqualTo(new ScheduleWish(
                        "show",
                        new ScheduleContent(
                                "publish",
                                new ActionParameters(
                                        Optional.of(video),
                                        Optional.of("small"),
                                        Optional.of(7200L),
                                        Optional.of(3600L),
                                        Optional.of(60L)),
                                "30 2 * * *",
                                "Europe/Zurich",
                                "all",
                                false),
                        Optional.of("why not")));
    }

    @Test
    void whatIsNotSaidIsUsual() {
        var usual = read("{\"name\": \"nightly\", \"action\": \"report\", \"cron\": \"0 0 * * *\"}");
        assertThat(usual.content())
                .isEqualTo(new ScheduleContent("report", ActionParameters.NONE, "0 0 * * *", "UTC", "once", true));
        assertThat(usual.reason()).isEmpty();
    }

    @Test
    void namesWhatIsNotKnownOrOfAnotherType() {
        assertThat(refused("{}")).containsExactlyInAnyOrder("action", "cron", "name");
        assertThat(refused("""
                {"name": 1, "action": [], "cron": {}, "zone": true, "missed": 2, "enabled": "yes", "colour": "red",
                 "parameters": {"videoId": "film", "template": 1, "periodSeconds": 1.5, "chunksOlderThanSeconds": "9",
                 "days": 3}}
                """))
                .containsExactlyInAnyOrder(
                        "colour",
                        "name",
                        "action",
                        "cron",
                        "zone",
                        "missed",
                        "enabled",
                        "parameters.days",
                        "parameters.videoId",
                        "parameters.template",
                        "parameters.periodSeconds",
                        "parameters.chunksOlderThanSeconds");
        assertThat(refused("{\"parameters\": 1, \"name\": \"a\", \"action\": \"report\", \"cron\": \"* * * * *\"}"))
                .containsExactly("parameters");
        assertThat(refused("")).containsExactly("body");
        assertThat(refused("[]")).containsExactly("body");
    }

    @Test
    void aScheduleIsNotRenamed() {
        var body = "{\"name\": \"other\", \"action\": \"report\", \"cron\": \"* * * * *\"}".getBytes(UTF_8);
        var problem = catchThrowableOfType(Problem.class, () -> ScheduleReading.of(body, Optional.of("nightly")));
        assertThat(fields(problem)).containsExactly("name");
        assertThat(ScheduleReading.of(body, Optional.of("other")).name()).isEqualTo("other");
    }

    @Test
    void whatIsNotJsonIsSaidSo() {
        var problem = catchThrowableOfType(Problem.class, () -> read("{\"name\""));
        assertThat(problem.type().code()).isEqualTo("http.malformed");
    }

    private static ScheduleWish read(String json) {
        return ScheduleReading.of(json.getBytes(UTF_8), Optional.empty());
    }

    private static List<String> refused(String json) {
        var problem = catchThrowableOfType(Problem.class, () -> read(json));
        assertThat(problem.type().code()).isEqualTo("http.invalid");
        return fields(problem);
    }

    private static List<String> fields(Problem problem) {
        return ((List<?>) problem.details().get("fields"))
                .stream()
                        .map(field -> (String) ((Map<?, ?>) field).get("field"))
                        .toList();
    }
}
