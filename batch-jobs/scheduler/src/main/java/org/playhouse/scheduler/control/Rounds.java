package org.playhouse.scheduler.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.playhouse.kernel.Ids;
import org.playhouse.kernel.Outbox;
import org.playhouse.kernel.PageRequest;
import org.playhouse.kernel.Sql;
import org.playhouse.scheduler.Schedule;
import org.playhouse.scheduler.ScheduleDue;
import org.playhouse.scheduler.SchedulerConfig;

/**
 * What the clock of every member does, each in a transaction of its own. What one of them holds the others pass over; a
 * member that is stopped in the middle loses its session, and with it what it held, after {@value #LONGEST_SECONDS} s.
 */
@ApplicationScoped
@Transactional
public class Rounds {
    private static final Logger LOG = Logger.getLogger(Rounds.class.getName());
    private static final int LONGEST_SECONDS = 5;
    private static final Duration UNREADABLE = Duration.ofMinutes(1);

    @Inject
    ScheduleBook book;

    @Inject
    RunBook runs;

    @Inject
    Outbox outbox;

    @Inject
    SchedulerConfig config;

    @Inject
    Sql sql;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    /** Writes down the due times of one schedule that have come; says whether there was one. */
    public boolean advance() {
        briefly();
        var due = book.holdDue(clock.instant());
        due.ifPresent(this::settle);
        return due.isPresent();
    }

    /** The same for a schedule that the caller holds. */
    void settle(Schedule held) {
        var now = clock.instant();
        held.nextAt().filter(time -> !time.isAfter(now)).ifPresent(since -> settle(held, since, now));
    }

    private void settle(Schedule held, Instant since, Instant now) {
        try {
            var plan = DueTimes.plan(held.content(), since, now, config.grace());
            plan.turns()
                    .forEach(turn -> runs.add(new RunBook.NewRun(
                            ids.next(), held.name(), held.version(), turn.dueAt(), false, turn.skipped(), now)));
            book.next(held.name(), plan.next());
        } catch (DateTimeException | IllegalArgumentException e) {
            // a zone that this member's Java does not know (any more) must not keep the other schedules waiting
            LOG.log(Level.WARNING, "schedule {0} cannot be read here: {1}", new Object[] {held.name(), e.getMessage()});
            book.next(held.name(), Optional.of(now.plus(UNREADABLE)));
        }
    }

    /** Starts runs that are due; says whether there may be more. */
    public boolean start() {
        briefly();
        var due = runs.start(config.member(), clock.instant(), config.lease());
        say(due);
        return due.size() == RunBook.AT_ONCE;
    }

    /** Says again what nobody answered, and gives up what was said often enough. */
    public void again() {
        briefly();
        runs.giveUp(clock.instant());
        say(runs.again(config.member(), config.lease()));
    }

    /** A clock that had gone ahead was put right: what was written down by it is due earlier. */
    public void reckon() {
        var now = clock.instant();
        var some = book.enabled("", PageRequest.MAX);
        while (!some.isEmpty()) {
            some.forEach(schedule -> reckon(schedule, now));
            some = book.enabled(some.get(some.size() - 1).name(), PageRequest.MAX);
        }
    }

    private void reckon(Schedule schedule, Instant now) {
        try {
            var content = schedule.content();
            var written = schedule.nextAt().orElseThrow();
            Cron.of(content.cron())
                    .next(now, ZoneId.of(content.zone()))
                    .filter(next -> next.isBefore(written))
                    .ifPresent(next -> book.earlier(schedule.name(), written, next));
        } catch (DateTimeException e) {
            LOG.log(Level.FINE, "schedule {0} cannot be read here", schedule.name());
        }
    }

    /** Forgets some old runs; says whether there may be more. */
    public boolean tidy() {
        return runs.forget(clock.instant().minus(config.keepRuns())) > 0;
    }

    private void say(List<ScheduleDue> due) {
        due.forEach(outbox::append);
    }

    private void briefly() {
        sql.change("set local idle_in_transaction_session_timeout = '" + LONGEST_SECONDS + "s'");
    }
}
