package org.playhouse.scheduler.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.kernel.Audit;
import org.playhouse.kernel.Caller;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.Ids;
import org.playhouse.scheduler.Schedule;
import org.playhouse.scheduler.ScheduleContent;
import org.playhouse.scheduler.ScheduleRun;
import org.playhouse.scheduler.ScheduleWish;
import org.playhouse.scheduler.SchedulerProblem;

/** What operators do to schedules, in the caller's transaction. */
@ApplicationScoped
public class ScheduleChanges {
    @Inject
    ScheduleBook book;

    @Inject
    RunBook runs;

    @Inject
    Rounds rounds;

    @Inject
    Audit audit;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    public Schedule add(Caller caller, ScheduleWish wish) {
        ScheduleRules.demand(wish, clock.instant());
        if (!book.open(wish.name())) {
            throw SchedulerProblem.NAME_TAKEN.because("There is already a schedule of this name.");
        }
        return write(caller, "schedule.add", wish);
    }

    /** The next version; what had come due before is the earlier version's. */
    public Schedule put(Caller caller, ScheduleWish wish, int seen) {
        ScheduleRules.demand(wish, clock.instant());
        rounds.settle(hold(wish.name(), seen));
        return write(caller, "schedule.put", wish);
    }

    public void remove(Caller caller, String name, int seen, Optional<String> reason) {
        ScheduleRules.demandReason(reason);
        var held = hold(name, seen);
        runs.skipDue(name, "The schedule was deleted.", clock.instant());
        book.remove(name);
        remember(caller, "schedule.delete", name, "version " + held.version(), reason);
    }

    /** Once now, enabled or not, whatever else is due. */
    public ScheduleRun run(Caller caller, String name, String reason) {
        var now = clock.instant();
        var held = book.hold(name).orElseThrow(ScheduleChanges::unknown);
        var id = ids.next();
        runs.add(new RunBook.NewRun(id, name, held.version(), now, true, Optional.empty(), now));
        remember(caller, "schedule.run", name, "version " + held.version(), Optional.of(reason));
        return runs.find(name, id).orElseThrow();
    }

    private Schedule hold(String name, int seen) {
        var held = book.hold(name).orElseThrow(ScheduleChanges::unknown);
        if (held.version() != seen) {
            throw CommonProblem.PRECONDITION_FAILED.because("If-Match differs from the present ETag.");
        }
        return held;
    }

    private Schedule write(Caller caller, String action, ScheduleWish wish) {
        var now = clock.instant();
        book.write(wish.name(), wish.content(), now, caller.account(), next(wish.content(), now));
        var made = book.find(wish.name()).orElseThrow();
        remember(caller, action, wish.name(), "version " + made.version(), wish.reason());
        return made;
    }

    private static Optional<Instant> next(ScheduleContent content, Instant now) {
        return content.enabled() ? Cron.of(content.cron()).next(now, ZoneId.of(content.zone())) : Optional.empty();
    }

    private void remember(Caller caller, String action, String subject, String what, Optional<String> reason) {
        audit.announce(new Audit.Line(
                ids.next(),
                clock.instant(),
                caller.account().map(UUID::toString).orElse("system"),
                action,
                subject,
                Optional.of(what + reason.map(why -> ": " + why).orElse("")),
                "done"));
    }

    public static RuntimeException unknown() {
        return SchedulerProblem.SCHEDULE_UNKNOWN.because("There is no such schedule.");
    }
}
