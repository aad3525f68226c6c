package org.playhouse.scheduler.control;

import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.playhouse.kernel.Fact;
import org.playhouse.kernel.Ids;
import org.playhouse.kernel.InMemoryAudit;
import org.playhouse.kernel.MovableClock;
import org.playhouse.kernel.Outbox;
import org.playhouse.kernel.RealPostgres;
import org.playhouse.kernel.Sql;
import org.playhouse.scheduler.SchedulerConfig;

/** The schedule table over a real PostgreSQL, with transactions of one connection per thread, and members of a cluster. */
final class RealSchedules {
    private static final RealPostgres POSTGRES = RealPostgres.of("scheduler");

    final MovableClock clock;
    final Ids ids;
    final InMemoryAudit audit = new InMemoryAudit();
    final Sql sql;
    final RunBook runs;
    final ScheduleBook book;
    final ScheduleChanges changes = new ScheduleChanges();

    RealSchedules(String now) {
        clock = MovableClock.startingAt(now);
        ids = new Ids(clock, new Random(1));
        sql = new Sql(POSTGRES.transactional());
        runs = new RunBook(sql);
        book = new ScheduleBook(sql, runs);
        changes.book = book;
        changes.runs = runs;
        changes.rounds = member("operations");
        changes.audit = audit;
        changes.ids = ids;
        changes.clock = clock;
        sql.change("create table if not exists scheduler.said (seq bigint generated always as identity, run uuid)");
        for (var table : new String[] {"schedule", "schedule_version", "run", "said"}) {
            sql.change("delete from scheduler." + table);
        }
    }

    /** The clock of one member; what it says stands in the same transaction, as the outbox does. */
    Rounds member(String name) {
        var rounds = new Rounds();
        rounds.book = book;
        rounds.runs = runs;
        rounds.sql = sql;
        rounds.ids = ids;
        rounds.clock = clock;
        rounds.config = new SchedulerConfig(Duration.ofSeconds(15), Duration.ofSeconds(5), Duration.ofDays(1), name);
        rounds.outbox = new Outbox() {
            @Override
            public void append(Fact fact) {
                sql.change(
                        "insert into scheduler.said (run) values (?)",
                        ((org.playhouse.scheduler.ScheduleDue) fact).run());
            }

            @Override
            public void ring(UUID work) {
                throw new UnsupportedOperationException();
            }
        };
        return rounds;
    }

    void transaction(Runnable body) {
        POSTGRES.transaction(body);
    }

    <T> T transaction(Supplier<T> body) {
        return POSTGRES.transaction(body);
    }
}
