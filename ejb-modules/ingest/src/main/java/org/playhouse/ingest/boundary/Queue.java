package org.playhouse.ingest.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.ingest.QueueSetting;
import org.playhouse.ingest.QueueView;
import org.playhouse.ingest.control.QueueBook;
import org.playhouse.kernel.Audit;
import org.playhouse.kernel.Caller;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.Ids;
import org.playhouse.kernel.Page;
import org.playhouse.kernel.PageRequest;

/** The queue as operators see and set it: whether it is worked on, and how much at once. */
@Stateless
public class Queue {
    private static final int MOST = 1000;

    @Inject
    QueueBook book;

    @Inject
    Audit audit;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    public QueueView get() {
        return book.view();
    }

    /** All versions, newest first. */
    public Page<QueueSetting> versions(PageRequest page) {
        return book.versions(page);
    }

    /** @param seen the version that the caller saw */
    public QueueView put(Caller caller, int seen, boolean paused, QueueSetting.Limits limits, String reason) {
        demand("limits.slots", limits.slots());
        demand("limits.lightSlots", limits.lightSlots());
        demand("limits.perCreator", limits.perCreator());
        // somebody else may have made the next version in the meantime
        if (book.now().version() != seen || !book.add(seen + 1, paused, limits, reason, caller.account())) {
            throw CommonProblem.PRECONDITION_FAILED.because("If-Match differs from the present ETag.");
        }
        audit.announce(new Audit.Line(
                ids.next(),
                clock.instant(),
                caller.account().map(UUID::toString).orElse("system"),
                "queue.put",
                "queue",
                Optional.of("version " + (seen + 1) + ": " + reason),
                "done"));
        return book.view();
    }

    private static void demand(String field, Optional<Integer> limit) {
        if (limit.filter(number -> number < 1 || number > MOST).isPresent()) {
            throw CommonProblem.invalid(field, "must be between 1 and " + MOST + "; to stop all work, pause the queue");
        }
    }
}
