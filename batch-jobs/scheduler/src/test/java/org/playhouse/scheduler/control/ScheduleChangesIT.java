package org.playhouse.scheduler.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.playhouse.kernel.Caller;
import org.playhouse.kernel.PageRequest;
import org.playhouse.kernel.Problem;
import org.playhouse.scheduler.ActionParameters;
import org.playhouse.scheduler.Schedule;
import org.playhouse.scheduler.ScheduleContent;
import org.playhouse.scheduler.ScheduleRun.Status;
import org.playhouse.scheduler.ScheduleWish;

@Tag("SCH-03")
class ScheduleChangesIT {
    private static final UUID VIDEO = UUID.randomUUID();
    private static final ActionParameters ALL = new ActionParameters(
            Optional.of(VIDEO), Optional.of("small"), Optional.of(7200L), Optional.of(3600L), Optional.of(60L));
    private static final ActionParameters SHOW = new ActionParameters(
            Optional.of(VIDEO), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private final RealSchedules house = new RealSchedules("2026-11-20T11:59:30Z");
    private final Caller operator = Caller.of(UUID.randomUUID(), UUID.randomUUID(), Set.of("operator"));

    @Test
    void everyVersionStays() {
        var first = add(content("publish", SHOW, "0 6 * * *", true));
        assertThat(first.version()).isEqualTo(1);
        assertThat(first.content()).isEqualTo(content("publish", SHOW, "0 6 * * *", true));
        assertThat(first.nextAt()).contains(Instant.parse("2026-11-21T05:00:00Z"));
        assertThat(first.createdBy()).isEqualTo(operator.account());
        assertThat(first.lastRun()).isEmpty();

        var second = put(content("withdraw", SHOW, "0 7 * * *", false), 1);
        assertThat(second.version()).isEqualTo(2);
        assertThat(second.nextAt()).isEmpty();
        assertThat(house.book.versions("show", PageRequest.first(50)).items())
                .extracting(Schedule::version, one -> one.content().action())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2, "withdraw"),
                        org.assertj.core.groups.Tuple.tuple(1, "publish"));
        assertThat(house.book.page(PageRequest.first(50)).items()).containsExactly(second);
        assertThat(house.audit.lines())
                .extracting(line -> line.action() + " " + line.subject() + " "
                        + line.reason().orElse(""))
                .containsExactly("schedule.add show version 1: why not", "schedule.put show version 2: why not");
    }

    @Test
    void aNameIsTakenOnceAndAChangeNamesWhatItSaw() {
        assertThat(code(() -> put(content("publish", SHOW, "0 6 * * *", true), 1)))
                .isEqualTo("scheduler.schedule-unknown");
        add(content("publish", SHOW, "0 6 * * *", true));
        assertThat(code(() -> add(content("publish", SHOW, "0 7 * * *", true)))).isEqualTo("scheduler.name-taken");
        assertThat(code(() -> put(content("publish", SHOW, "0 7 * * *", true), 2)))
                .isEqualTo("http.precondition-failed");
        assertThat(code(() -> remove(7))).isEqualTo("http.precondition-failed");
        assertThat(house.book.find("show").orElseThrow().version()).isEqualTo(1);
    }

    @Test
    void whatIsDeletedIsNotRunAndItsNumbersGoOn() {
        add(content("publish", SHOW, "0 13 * * *", true));
        house.clock.advance(Duration.ofSeconds(31));
        assertThat(house.transaction(house.member("one")::advance)).isTrue();
        remove(1);
        assertThat(house.book.find("show")).isEmpty();
        assertThat(house.transaction(house.member("one")::start)).isFalse();
        assertThat(house.runs.page("show", PageRequest.first(5)).items()).allSatisfy(run -> {
            assertThat(run.status()).isEqualTo(Status.SKIPPED);
            assertThat(run.message()).contains("The schedule was deleted.");
        });
        assertThat(code(() -> remove(1))).isEqualTo("scheduler.schedule-unknown");
        assertThat(add(content("publish", SHOW, "0 13 * * *", true)).version()).isEqualTo(2);
        house.clock.advance(Duration.ofSeconds(1));
        assertThat(house.transaction(house.member("one")::advance)).isFalse();
    }

    @Test
    void itRunsNowWhatItSaysNowEnabledOrNot() {
        add(content("retention", retention(), "0 6 * * *", false));
        var asked = house.transaction(() -> house.changes.run(operator, "show", "the disk is full"));
        assertThat(asked.status()).isEqualTo(Status.DUE);
        assertThat(asked.manual()).isTrue();
        assertThat(asked.dueAt()).isEqualTo(house.clock.instant());
        var again = house.transaction(() -> house.changes.run(operator, "show", "still"));
        assertThat(again.id()).isNotEqualTo(asked.id());
        assertThat(house.transaction(house.member("two")::start)).isFalse();
        assertThat(house.runs.page("show", PageRequest.first(1)).items())
                .extracting(run ->
                        run.id() + " " + run.status() + " " + run.member().orElse(""))
                .containsExactly(again.id() + " RUNNING two");
        assertThat(house.book.find("show").orElseThrow().lastRun().orElseThrow().id())
                .isEqualTo(again.id());
        assertThat(house.book.page(PageRequest.first(1)).items().get(0).lastRun())
                .isPresent();
        assertThat(code(() -> house.transaction(() -> house.changes.run(operator, "none", "why"))))
                .isEqualTo("scheduler.schedule-unknown");
    }

    @Test
    void pagesGoOnWhereTheyEnded() {
        add(content("retention", retention(), "0 6 * * *", true));
        for (int i = 0; i < 5; i++) {
            house.clock.advance(Duration.ofMinutes(1));
            house.transaction(() -> house.changes.run(operator, "show", "again"));
        }
        var first = house.runs.page("show", PageRequest.first(3));
        var second = house.runs.page("show", new PageRequest(3, first.next()));
        assertThat(first.items()).hasSize(3);
        assertThat(second.items()).hasSize(2).doesNotContainAnyElementsOf(first.items());
        assertThat(second.next()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "explode   | NONE | 0 6 * * *   | Europe/Zurich | skip  | action",
                "publish   | NONE | 0 6 * * *   | Europe/Zurich | skip  | parameters.videoId",
                "withdraw  | ALL  | 0 6 * * *   | Europe/Zurich | skip  | parameters.template parameters.chunksOlderThanSeconds parameters.uploadsOlderThanSeconds parameters.periodSeconds",
                "retention | NONE | 0 6 * * *   | Europe/Zurich | skip  | parameters",
                "retention | TINY | 0 6 * * *   | Europe/Zurich | skip  | parameters.chunksOlderThanSeconds parameters.uploadsOlderThanSeconds",
                "report    | NONE | 0 6 * *     | Europe/Zurich | skip  | cron",
                "report    | NONE | 0 6 31 2 *  | Europe/Zurich | skip  | cron",
                "report    | NONE | 0 6 * * *   | Mars/Olympus  | skip  | zone",
                "report    | NONE | 0 6 * * *   | +01:00        | skip  | zone",
                "report    | NONE | 0 6 * * *   | UTC           | never | missed",
                "explode   | NONE | 61 6 * * *  | Moon          | maybe | missed zone cron action",
            })
    void namesEveryFieldThatIsWrong(
            String action, String with, String cron, String zone, String missed, String fields) {
        var tiny = new ActionParameters(
                Optional.empty(), Optional.empty(), Optional.of(1L), Optional.of(-1L), Optional.empty());
        var parameters =
                Map.of("NONE", ActionParameters.NONE, "ALL", ALL, "TINY", tiny).get(with);
        var wish = new ScheduleWish(
                "show", new ScheduleContent(action, parameters, cron, zone, missed, true), Optional.empty());
        var problem = catchThrowableOfType(
                Problem.class, () -> ScheduleRules.demand(wish, Instant.parse("2026-11-20T00:00:00Z")));
        assertThat(problem.type().code()).isEqualTo("http.invalid");
        assertThat(((List<?>) problem.details().get("fields"))
                        .stream()
                                .map(field -> (String) ((Map<?, ?>) field).get("field"))
                                .toList())
                .containsExactly(fields.split(" "));
    }

    private static ActionParameters retention() {
        return new ActionParameters(
                Optional.empty(), Optional.empty(), Optional.of(7200L), Optional.of(3600L), Optional.empty());
    }

    private static ScheduleContent content(String action, ActionParameters with, String cron, boolean enabled) {
        return new ScheduleContent(action, with, cron, "Europe/Zurich", "once", enabled);
    }

    private Schedule add(ScheduleContent content) {
        return house.transaction(() -> house.changes.add(operator, wish(content)));
    }

    private Schedule put(ScheduleContent content, int seen) {
        return house.transaction(() -> house.changes.put(operator, wish(content), seen));
    }

    private void remove(int seen) {
        house.transaction(() -> house.changes.remove(operator, "show", seen, Optional.of("over")));
    }

    private static ScheduleWish wish(ScheduleContent content) {
        return new ScheduleWish("show", content, Optional.of("why not"));
    }

    private static String code(Runnable wish) {
        return catchThrowableOfType(Problem.class, wish::run).type().code();
    }
}
