package org.playhouse.scheduler.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.kernel.Caller;
import org.playhouse.kernel.Page;
import org.playhouse.kernel.PageRequest;
import org.playhouse.scheduler.Schedule;
import org.playhouse.scheduler.ScheduleRun;
import org.playhouse.scheduler.ScheduleWish;
import org.playhouse.scheduler.SchedulerProblem;
import org.playhouse.scheduler.control.RunBook;
import org.playhouse.scheduler.control.ScheduleBook;
import org.playhouse.scheduler.control.ScheduleChanges;

/** What is done when, as operators see and change it (SCH-01, SCH-03). */
@Stateless
public class Schedules {
    @Inject
    ScheduleBook book;

    @Inject
    RunBook runs;

    @Inject
    ScheduleChanges changes;

    @Inject
    Clock clock;

    /** The last changed first. */
    public Page<Schedule> page(PageRequest page) {
        return book.page(page);
    }

    public Schedule get(String name) {
        return book.find(name).orElseThrow(ScheduleChanges::unknown);
    }

    /** All versions of one, newest first. */
    public Page<Schedule> versions(String name, PageRequest page) {
        get(name);
        return book.versions(name, page);
    }

    /** A new one; its name must be free. */
    public Schedule add(Caller caller, ScheduleWish wish) {
        return changes.add(caller, wish);
    }

    /** @param seen the version that is to be followed */
    public Schedule put(Caller caller, ScheduleWish wish, int seen) {
        return changes.put(caller, wish, seen);
    }

    /** Its runs and versions stay in the book. */
    public void remove(Caller caller, String name, int seen, Optional<String> reason) {
        changes.remove(caller, name, seen, reason);
    }

    /** Runs it once now. */
    public ScheduleRun run(Caller caller, String name, String reason) {
        return changes.run(caller, name, reason);
    }

    /** What became of its due times, newest first. */
    public Page<ScheduleRun> runs(String name, PageRequest page) {
        get(name);
        return runs.page(name, page);
    }

    public ScheduleRun run(String name, UUID id) {
        get(name);
        return runs.find(name, id).orElseThrow(() -> SchedulerProblem.RUN_UNKNOWN.because("There is no such run."));
    }

    /** A room did what was due, or could not; saying it again changes nothing. */
    public void done(UUID run, boolean succeeded, String message, Optional<String> result) {
        runs.answered(run, succeeded, message, result, clock.instant());
    }
}
