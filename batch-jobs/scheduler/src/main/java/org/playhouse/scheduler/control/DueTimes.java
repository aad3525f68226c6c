package org.playhouse.scheduler.control;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.playhouse.scheduler.ScheduleContent;

/**
 * What becomes of the due times that have come: those that can still start in time run; of those that were missed, none,
 * one or all, by the schedule's own word, and at most the newest {@value #MOST}. Pure.
 */
final class DueTimes {
    static final int MOST = 100;

    private DueTimes() {}

    /**
     * One due time.
     *
     * @param skipped why it is not run; absent: it is
     */
    record Turn(Instant dueAt, Optional<String> skipped) {}

    /** The turns that have come, oldest first, and when the next one does. */
    record Plan(List<Turn> turns, Optional<Instant> next) {}

    /**
     * @param since the oldest due time that nobody looked at
     * @param grace a due time that lies farther back is missed
     */
    static Plan plan(ScheduleContent content, Instant since, Instant now, Duration grace) {
        var cron = Cron.of(content.cron());
        var zone = ZoneId.of(content.zone());
        var times = cron.between(since.minusNanos(1), now, zone, MOST);
        var start = now.minus(grace);
        var turns = new ArrayList<Turn>();
        for (var time : times) {
            boolean newest = time.equals(times.get(times.size() - 1));
            turns.add(
                    new Turn(time, time.isBefore(start) ? skipped(content.missed(), newest, times) : Optional.empty()));
        }
        return new Plan(turns, cron.next(now, zone));
    }

    private static Optional<String> skipped(String missed, boolean newest, List<Instant> times) {
        return switch (missed) {
            case "all" -> Optional.empty();
            case "once" ->
                newest
                        ? Optional.empty()
                        : Optional.of("Missed; the run of " + times.get(times.size() - 1) + " makes up for it.");
            default -> Optional.of("Missed: nobody could start it in time.");
        };
    }
}
