package org.playhouse.scheduler.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.playhouse.scheduler.ActionParameters;
import org.playhouse.scheduler.ScheduleContent;
import org.playhouse.scheduler.control.DueTimes.Plan;
import org.playhouse.scheduler.control.DueTimes.Turn;

@Tag("SCH-01")
class DueTimesTest {
    private static final Duration GRACE = Duration.ofSeconds(15);

    @ParameterizedTest
    @ValueSource(strings = {"skip", "once", "all"})
    void inTimeItRuns(String missed) {
        var plan = plan(missed, "* * * * *", "UTC", "2026-11-20T12:00:00Z", "2026-11-20T12:00:15Z");
        assertThat(runs(plan)).containsExactly("2026-11-20T12:00:00Z");
        assertThat(skipped(plan)).isEmpty();
        assertThat(plan.next()).contains(Instant.parse("2026-11-20T12:01:00Z"));
    }

    /** Nobody was there for three nights. */
    @ParameterizedTest
    @CsvSource({
        "skip, '', 2026-11-18T02:30:00Z 2026-11-19T02:30:00Z 2026-11-20T02:30:00Z",
        "once, 2026-11-20T02:30:00Z, 2026-11-18T02:30:00Z 2026-11-19T02:30:00Z",
        "all, 2026-11-18T02:30:00Z 2026-11-19T02:30:00Z 2026-11-20T02:30:00Z, ''"
    })
    void whatWasMissedIsSkippedMadeUpForOnceOrAll(String missed, String runs, String skipped) {
        var plan = plan(missed, "30 2 * * *", "UTC", "2026-11-18T02:30:00Z", "2026-11-20T09:00:00Z");
        assertThat(String.join(" ", runs(plan))).isEqualTo(runs);
        assertThat(String.join(" ", skipped(plan))).isEqualTo(skipped);
        assertThat(plan.next()).contains(Instant.parse("2026-11-21T02:30:00Z"));
    }

    /** The clock is set forward by a day while everybody is away: the gap's turn is missed, too, and is one. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Zurich, 2026-03-28T01:30:00Z, 2026-03-28T01:30:00Z 2026-03-29T01:00:00Z 2026-03-30T00:30:00Z",
        "America/New_York, 2026-03-07T07:30:00Z, 2026-03-07T07:30:00Z 2026-03-08T07:00:00Z 2026-03-09T06:30:00Z",
        "Europe/Zurich, 2027-10-30T00:30:00Z, 2027-10-30T00:30:00Z 2027-10-31T00:30:00Z 2027-11-01T01:30:00Z",
        "America/New_York, 2027-11-06T06:30:00Z, 2027-11-06T06:30:00Z 2027-11-07T07:30:00Z 2027-11-08T07:30:00Z",
    })
    void aChangeOfClocksInBetweenCountsOnce(String zone, String since, String expected) {
        var times = expected.split(" ");
        var now = Instant.parse(times[2]).plusSeconds(3600).toString();
        assertThat(runs(plan("all", "30 2 * * *", zone, since, now))).containsExactly(times);
        assertThat(runs(plan("once", "30 2 * * *", zone, since, now))).containsExactly(times[2]);
        assertThat(runs(plan("skip", "30 2 * * *", zone, since, now))).isEmpty();
        assertThat(skipped(plan("skip", "30 2 * * *", zone, since, now))).containsExactly(times);
    }

    @Test
    void whatIsDueNowMakesUpForWhatWasMissed() {
        var plan = plan("once", "* * * * *", "UTC", "2026-11-20T12:00:00Z", "2026-11-20T12:05:03Z");
        assertThat(runs(plan)).containsExactly("2026-11-20T12:05:00Z");
        assertThat(skipped(plan)).hasSize(5);
        var skip = plan("skip", "* * * * *", "UTC", "2026-11-20T12:00:00Z", "2026-11-20T12:05:03Z");
        assertThat(runs(skip)).containsExactly("2026-11-20T12:05:00Z");
    }

    @Test
    void atMostAHundredAreMadeUpFor() {
        var plan = plan("all", "* * * * *", "UTC", "2026-11-01T00:00:00Z", "2026-11-20T12:00:00Z");
        assertThat(runs(plan))
                .hasSize(DueTimes.MOST)
                .startsWith("2026-11-20T10:21:00Z")
                .endsWith("2026-11-20T12:00:00Z");
        assertThat(plan.next()).contains(Instant.parse("2026-11-20T12:01:00Z"));
    }

    private static Plan plan(String missed, String cron, String zone, String since, String now) {
        var content = new ScheduleContent("report", ActionParameters.NONE, cron, zone, missed, true);
        return DueTimes.plan(content, Instant.parse(since), Instant.parse(now), GRACE);
    }

    private static List<String> runs(Plan plan) {
        return plan.turns().stream()
                .filter(turn -> turn.skipped().isEmpty())
                .map(Turn::dueAt)
                .map(Instant::toString)
                .toList();
    }

    private static List<String> skipped(Plan plan) {
        return plan.turns().stream()
                .filter(turn -> turn.skipped().isPresent())
                .map(Turn::dueAt)
                .map(Instant::toString)
                .toList();
    }
}
