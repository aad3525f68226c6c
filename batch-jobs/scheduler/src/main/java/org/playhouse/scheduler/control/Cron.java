package org.playhouse.scheduler.control;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * When cron's five fields are due: minute, hour, day of month, month, day of week (crontab(5) of Vixie cron). When both
 * days are restricted, that is begin with no asterisk, either makes a day; else both must match.
 *
 * <p>Where a zone's clocks change, as cron(8) of Debian and Red Hat does it: what is due in every hour goes by the time
 * that passes; anything rarer goes by the clock on the wall. A time that is left out is due once, at the end of the gap
 * (together with what else is due then), and a time that comes twice is due the first time only. Pure.
 */
public final class Cron {
    /** From one 29 February to the next over a century that has none, and a while. */
    private static final int HORIZON_DAYS = 366 * 9;

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet days;
    private final BitSet months;
    private final BitSet weekdays;
    private final boolean eitherDay;

    private Cron(String[] fields) {
        minutes = new CronField("minute", 0, 59, List.of()).read(fields[0]);
        hours = new CronField("hour", 0, 23, List.of()).read(fields[1]);
        days = new CronField("day of month", 1, 31, List.of()).read(fields[2]);
        months = new CronField("month", 1, 12, MONTHS).read(fields[3]);
        weekdays = new CronField("day of week", 0, 7, DAYS).read(fields[4]);
        weekdays.set(0, weekdays.get(0) || weekdays.get(7));
        eitherDay = !fields[2].startsWith("*") && !fields[4].startsWith("*");
    }

    /** Throws an {@link IllegalArgumentException} whose message says what is wrong. */
    public static Cron of(String text) {
        var fields = text.strip().split("\\s+");
        if (fields.length != 5) {
            throw new IllegalArgumentException("must be five fields: minute, hour, day of month, month, day of week");
        }
        return new Cron(fields);
    }

    /** The first due time after one; none when there never is any, as on 31 February. */
    public Optional<Instant> next(Instant after, ZoneId zone) {
        var day = after.atZone(zone).toLocalDate().minusDays(1);
        var last = day.plusDays(HORIZON_DAYS);
        for (; !day.isAfter(last); day = day.plusDays(1)) {
            if (later(day, after, zone).findAny().isPresent()) {
                // clocks that are set back over midnight begin the next day before this one ends
                return Stream.concat(later(day, after, zone), later(day.plusDays(1), after, zone))
                        .min(Instant::compareTo);
            }
        }
        return Optional.empty();
    }

    /**
     * Due times after one and up to another, oldest first.
     *
     * @param most when there are more, the newest count
     */
    public List<Instant> between(Instant after, Instant upTo, ZoneId zone, int most) {
        var found = new TreeSet<Instant>();
        var first = after.atZone(zone).toLocalDate().minusDays(1);
        var day = upTo.atZone(zone).toLocalDate().plusDays(1);
        // one day more than enough, for the same reason
        for (boolean enough = false; !enough && !day.isBefore(first); day = day.minusDays(1)) {
            enough = found.size() >= most;
            later(day, after, zone).filter(time -> !time.isAfter(upTo)).forEach(found::add);
        }
        return found.stream().skip(Math.max(0, found.size() - most)).toList();
    }

    private Stream<Instant> later(LocalDate day, Instant after, ZoneId zone) {
        return on(day, zone.getRules()).stream().filter(time -> time.isAfter(after));
    }

    private TreeSet<Instant> on(LocalDate day, ZoneRules rules) {
        var due = new TreeSet<Instant>();
        if (matches(day)) {
            hours.stream()
                    .forEach(hour -> minutes.stream()
                            .mapToObj(minute -> day.atTime(hour, minute))
                            .forEach(time -> moments(time, rules).forEach(due::add)));
        }
        return due;
    }

    private boolean matches(LocalDate day) {
        boolean ofMonth = days.get(day.getDayOfMonth());
        boolean ofWeek = weekdays.get(day.getDayOfWeek().getValue() % 7);
        return months.get(day.getMonthValue()) && (eitherDay ? ofMonth || ofWeek : ofMonth && ofWeek);
    }

    private Stream<Instant> moments(LocalDateTime time, ZoneRules rules) {
        List<ZoneOffset> offsets = rules.getValidOffsets(time);
        if (offsets.size() == 1 || everyHour()) {
            return offsets.stream().map(time::toInstant);
        }
        return Stream.of(offsets.isEmpty() ? rules.getTransition(time).getInstant() : time.toInstant(offsets.get(0)));
    }

    private boolean everyHour() {
        return hours.cardinality() == 24;
    }
}
