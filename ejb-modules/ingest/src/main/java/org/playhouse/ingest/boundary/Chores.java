package org.playhouse.ingest.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.time.Duration;
import java.util.Optional;
import org.playhouse.ingest.Chore;
import org.playhouse.ingest.ScheduledWorkDone;
import org.playhouse.ingest.control.ChoreWork;
import org.playhouse.kernel.Inbox;
import org.playhouse.kernel.Outbox;

/** What schedules ask of ingest, each run done once and answered (SCH-02, SCH-04). */
@Stateless
public class Chores {
    private static final Jsonb JSON = JsonbBuilder.create();
    private static final Duration DAY = Duration.ofDays(1);

    @Inject
    ChoreWork work;

    @Inject
    Inbox inbox;

    @Inject
    Outbox outbox;

    public void due(Chore chore) {
        if (inbox.first("ingest.chores", chore.run())) {
            switch (chore.action()) {
                case "reencode" -> done(chore, work.tryAgain(chore.template(), chore.schedule()), Optional.empty());
                case "retention" ->
                    done(chore, work.drop(chore.chunksOlderThan(), chore.uploadsOlderThan()), Optional.empty());
                case "report" -> report(chore);
                default -> {} // another room's
            }
        }
    }

    private void report(Chore chore) {
        var report = work.report(chore.dueAt().minus(chore.period().orElse(DAY)), chore.dueAt());
        long ended = report.jobs().values().stream().mapToLong(Long::longValue).sum();
        done(chore, ended + " jobs ended.", Optional.of(JSON.toJson(report)));
    }

    private void done(Chore chore, String message, Optional<String> result) {
        outbox.append(new ScheduledWorkDone(chore.run(), true, message, result));
    }
}
