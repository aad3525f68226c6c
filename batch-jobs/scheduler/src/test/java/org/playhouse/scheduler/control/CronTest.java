package org.playhouse.scheduler.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("SCH-01")
class CronTest {
    private static final ZoneId UTC = ZoneOffset.UTC;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // cron           | after            | next three
                "* * * * *        | 2026-11-20T23:58 | 2026-11-20T23:59 2026-11-21T00:00 2026-11-21T00:01",
                "*/20 * * * *     | 2026-11-20T23:39 | 2026-11-20T23:40 2026-11-21T00:00 2026-11-21T00:20",
                "5-10/2 4 * * *   | 2026-11-20T04:05 | 2026-11-20T04:07 2026-11-20T04:09 2026-11-21T04:05",
                "0 8,18-19 * * *  | 2026-11-20T08:00 | 2026-11-20T18:00 2026-11-20T19:00 2026-11-21T08:00",
                "0 0 29 2 *       | 2026-11-20T00:00 | 2028-02-29T00:00 2032-02-29T00:00 2036-02-29T00:00",
                "0 0 29 feb *     | 2096-02-29T00:00 | 2104-02-29T00:00 2108-02-29T00:00 2112-02-29T00:00",
                "30 6 * jan-MAR/2 mon | 2026-03-24T00:00 | 2026-03-30T06:30 2027-01-04T06:30 2027-01-11T06:30",
                "0 12 31 * *      | 2026-11-20T00:00 | 2026-12-31T12:00 2027-01-31T12:00 2027-03-31T12:00",
                "0 0 * * 7        | 2026-11-20T00:00 | 2026-11-22T00:00 2026-11-29T00:00 2026-12-06T00:00",
                "0 0 * * sun      | 2026-11-20T00:00 | 2026-11-22T00:00 2026-11-29T00:00 2026-12-06T00:00",
                "0 0 * * 5-7      | 2026-11-20T00:00 | 2026-11-21T00:00 2026-11-22T00:00 2026-11-27T00:00",
                // both days restricted: either makes a day
                "0 0 13 * fri     | 2026-11-20T00:00 | 2026-11-27T00:00 2026-12-04T00:00 2026-12-11T00:00",
                "0 0 1,15 * 3     | 2026-11-28T00:00 | 2026-12-01T00:00 2026-12-02T00:00 2026-12-09T00:00",
                // one begins with an asterisk: both must match
                "0 0 */2 * fri    | 2026-11-20T00:00 | 2026-11-27T00:00 2026-12-11T00:00 2026-12-25T00:00",
                "0 0 13 * */5     | 2026-11-20T00:00 | 2026-12-13T00:00 2027-06-13T00:00 2027-08-13T00:00",
            })
    void isDueWhenCronIs(String cron, String after, String next) {
        assertThat(following(cron, after + ":00Z", "UTC", 3))
                .containsExactly(java.util.Arrays.stream(next.split(" "))
                        .map(time -> time + ":00Z")
                        .toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "* * * *",
                "* * * * * *",
                "@daily",
                "60 * * * *",
                "* 24 * * *",
                "* * 0 * *",
                "* * 32 * *",
                "* * * 13 *",
                "* * * * 8",
                "*/0 * * * *",
                "5/10 * * * *",
                "10-5 * * * *",
                "1,,2 * * * *",
                "1- * * * *",
                "-1 * * * *",
                "1-2-3 * * * *",
                "*/2/3 * * * *",
                "a * * * *",
                "* * * jänner *",
                "mon * * * *",
                "* * * * fri-sun",
                "99999999999 * * * *",
                "* * L * *",
                "? * * * *"
            })
    void refusesWhatIsNoCrontabLine(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cron.of(text))
                .satisfies(refused -> assertThat(refused.getMessage()).isNotBlank());
    }

    @Test
    void saysWhenItIsNeverDue() {
        assertThat(Cron.of("0 0 31 2 *").next(Instant.parse("2026-11-20T00:00:00Z"), UTC))
                .isEmpty();
        assertThat(Cron.of("0 0 31 4,6 *").next(Instant.parse("2026-11-20T00:00:00Z"), UTC))
                .isEmpty();
    }

    /** Both changes of both zones in two years: what the clock leaves out is due once, at the end of the gap. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Zurich,    30 2 * * *,      2026-03-28T12:00:00Z, 2026-03-29T01:00:00Z 2026-03-30T00:30:00Z",
        "Europe/Zurich,    30 2 * * *,      2027-03-27T12:00:00Z, 2027-03-28T01:00:00Z 2027-03-29T00:30:00Z",
        "America/New_York, 30 2 * * *,      2026-03-07T12:00:00Z, 2026-03-08T07:00:00Z 2026-03-09T06:30:00Z",
        "America/New_York, 30 2 * * *,      2027-03-13T12:00:00Z, 2027-03-14T07:00:00Z 2027-03-15T06:30:00Z",
        // two that are left out, and one that is due there anyway, are one
        "Europe/Zurich,    '10,40 2,3 * * *', 2026-03-28T12:00:00Z, 2026-03-29T01:00:00Z 2026-03-29T01:10:00Z",
        "Europe/Zurich,    0 2-3 * * *,     2026-03-28T12:00:00Z, 2026-03-29T01:00:00Z 2026-03-30T00:00:00Z",
        "America/New_York, */15 2 * * *,    2026-03-07T12:00:00Z, 2026-03-08T07:00:00Z 2026-03-09T06:00:00Z",
        "Europe/Zurich,    0 */2 * * *,     2026-03-28T23:30:00Z, 2026-03-29T01:00:00Z 2026-03-29T02:00:00Z",
        // every hour: by the time that passes
        "Europe/Zurich,    */30 * * * *,    2026-03-29T00:30:00Z, 2026-03-29T01:00:00Z 2026-03-29T01:30:00Z",
        "America/New_York, 15 * * * *,      2026-03-08T06:00:00Z, 2026-03-08T06:15:00Z 2026-03-08T07:15:00Z",
    })
    void aTimeThatTheClockLeavesOutIsDueOnce(String zone, String cron, String after, String next) {
        assertThat(following(cron, after, zone, 2)).containsExactly(next.split(" "));
    }

    /** Both changes of both zones in two years: what comes twice is due the first time only. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Zurich,    30 2 * * *,   2026-10-24T12:00:00Z, 2026-10-25T00:30:00Z 2026-10-26T01:30:00Z",
        "Europe/Zurich,    30 2 * * *,   2027-10-30T12:00:00Z, 2027-10-31T00:30:00Z 2027-11-01T01:30:00Z",
        "America/New_York, 30 1 * * *,   2026-10-31T12:00:00Z, 2026-11-01T05:30:00Z 2026-11-02T06:30:00Z",
        "America/New_York, 30 1 * * *,   2027-11-06T12:00:00Z, 2027-11-07T05:30:00Z 2027-11-08T06:30:00Z",
        // asked between the two
        "Europe/Zurich,    30 2 * * *,   2026-10-25T00:45:00Z, 2026-10-26T01:30:00Z 2026-10-27T01:30:00Z",
        "America/New_York, 0 1-2 * * *,  2026-11-01T05:00:00Z, 2026-11-01T07:00:00Z 2026-11-02T06:00:00Z",
        "Europe/Zurich,    */30 2 * * *, 2026-10-24T22:00:00Z, 2026-10-25T00:00:00Z 2026-10-25T00:30:00Z",
        // every hour: by the time that passes
        "Europe/Zurich,    30 * * * *,   2026-10-25T00:00:00Z, 2026-10-25T00:30:00Z 2026-10-25T01:30:00Z",
        "America/New_York, */40 * * * *, 2026-11-01T05:30:00Z, 2026-11-01T05:40:00Z 2026-11-01T06:00:00Z",
    })
    void aTimeThatComesTwiceIsDueOnce(String zone, String cron, String after, String next) {
        assertThat(following(cron, after, zone, 2)).containsExactly(next.split(" "));
    }

    @Test
    void aDayThatAZoneLeavesOutIsMadeUpForAtItsEnd() {
        // Samoa went over the date line: there was no 30 December 2011
        assertThat(following("0 12 30 12 *", "2011-12-01T00:00:00Z", "Pacific/Apia", 1))
                .containsExactly("2011-12-30T10:00:00Z");
        // Newfoundland's clocks were set back over midnight: the 7th began twice
        assertThat(following("30 23 6 11 *", "2010-11-07T02:10:00Z", "America/St_Johns", 1))
                .containsExactly("2011-11-07T03:00:00Z");
        assertThat(following("*/30 * * * *", "2010-11-07T02:29:00Z", "America/St_Johns", 4))
                .containsExactly(
                        "2010-11-07T02:30:00Z", "2010-11-07T03:00:00Z", "2010-11-07T03:30:00Z", "2010-11-07T04:00:00Z");
    }

    /** Against the slow way: look at every minute, and ask of each whether it is due. */
    @ParameterizedTest
    @ValueSource(strings = {"Europe/Zurich", "America/New_York", "UTC", "Asia/Kolkata", "Australia/Lord_Howe"})
    void agreesWithLookingAtEveryMinute(String name) {
        var zone = ZoneId.of(name);
        var random = new Random(name.hashCode());
        for (int i = 0; i < 60; i++) {
            var wish = new Wish(random);
            var from = Instant.parse("2026-01-01T00:00:00Z")
                    .plus(Duration.ofMinutes(random.nextInt(2 * 365 * 24 * 60)))
                    .plusSeconds(random.nextInt(60));
            // every second one around a change of clocks
            var change = zone.getRules().nextTransition(from);
            var after = change == null || i % 2 == 0
                    ? from
                    : change.getInstant().minus(Duration.ofMinutes(random.nextInt(600)));
            var upTo = after.plus(Duration.ofDays(3));
            var expected = wish.everyMinute(after, upTo, zone);
            assertThat(Cron.of(wish.text).between(after, upTo, zone, 100_000))
                    .as("%s in %s after %s", wish.text, zone, after)
                    .isEqualTo(expected);
            assertThat(stepping(Cron.of(wish.text), after, upTo, zone))
                    .as("%s in %s after %s", wish.text, zone, after)
                    .isEqualTo(expected);
            int some = random.nextInt(5);
            assertThat(Cron.of(wish.text).between(after, upTo, zone, some))
                    .isEqualTo(expected.subList(Math.max(0, expected.size() - some), expected.size()));
        }
    }

    /** A minute, an hour or all, a day of the month or all. */
    private static final class Wish {
        private final int minute;
        private final int hour;
        private final int day;
        private final String text;

        Wish(Random random) {
            minute = random.nextInt(60);
            hour = random.nextInt(3) == 0 ? -1 : random.nextInt(5);
            day = random.nextInt(3) == 0 ? 1 + random.nextInt(31) : -1;
            text = minute + " " + (hour < 0 ? "*" : hour) + " " + (day < 0 ? "*" : day) + " * *";
        }

        List<Instant> everyMinute(Instant after, Instant upTo, ZoneId zone) {
            var due = new ArrayList<Instant>();
            var first = after.truncatedTo(java.time.temporal.ChronoUnit.MINUTES);
            for (var at = first; !at.isAfter(upTo); at = at.plusSeconds(60)) {
                if (at.isAfter(after) && isDue(at.atZone(zone))) {
                    due.add(at);
                }
            }
            return due;
        }

        private boolean isDue(ZonedDateTime at) {
            boolean again = at.withEarlierOffsetAtOverlap().getOffset() != at.getOffset();
            if (matches(at.toLocalDateTime())) {
                return hour < 0 || !again;
            }
            var change = at.getZone()
                    .getRules()
                    .getTransition(at.minusSeconds(1).toLocalDateTime().plusSeconds(1));
            boolean end =
                    change != null && change.isGap() && change.getInstant().equals(at.toInstant());
            if (!end || hour < 0) {
                return false;
            }
            for (var out = change.getDateTimeBefore();
                    out.isBefore(change.getDateTimeAfter());
                    out = out.plusMinutes(1)) {
                if (matches(out)) {
                    return true;
                }
            }
            return false;
        }

        private boolean matches(LocalDateTime time) {
            return time.getMinute() == minute
                    && (hour < 0 || time.getHour() == hour)
                    && (day < 0 || time.getDayOfMonth() == day);
        }
    }

    private static List<Instant> stepping(Cron cron, Instant after, Instant upTo, ZoneId zone) {
        var due = new ArrayList<Instant>();
        var next = cron.next(after, zone);
        while (next.isPresent() && !next.get().isAfter(upTo)) {
            due.add(next.get());
            next = cron.next(next.get(), zone);
        }
        return due;
    }

    private static List<String> following(String cron, String after, String zone, int many) {
        var read = Cron.of(cron);
        var found = new ArrayList<String>();
        var at = Instant.parse(after);
        while (found.size() < many) {
            at = read.next(at, ZoneId.of(zone)).orElseThrow();
            found.add(at.toString());
        }
        return found;
    }
}
