package org.playhouse.ingest.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.ingest.IngestProblem;
import org.playhouse.ingest.WorkerView;
import org.playhouse.ingest.control.Drains;
import org.playhouse.ingest.control.WorkerBook;
import org.playhouse.kernel.Audit;
import org.playhouse.kernel.Caller;
import org.playhouse.kernel.Ids;

/** The members of the cluster, what they work on, and whether they may take more. */
@Stateless
public class Workers {
    private static final Duration SILENCE = Duration.ofSeconds(15);

    @Inject
    WorkerBook book;

    @Inject
    Drains drains;

    @Inject
    Audit audit;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    public List<WorkerView> list() {
        return book.all(SILENCE);
    }

    public WorkerView get(String name) {
        return list().stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .orElseThrow(() -> IngestProblem.WORKER_UNKNOWN.because("There is no member of this name."));
    }

    /** It takes nothing new, finishes what it holds, and is drained then. */
    public WorkerView drain(Caller caller, String name, String reason) {
        drains.order(name, reason, Optional.empty(), SILENCE);
        remember(caller, "worker.drain", name, Optional.of(reason));
        return get(name);
    }

    /**
     * Its machine goes: what cannot end before is handed back at once (TRN-08).
     *
     * @param left until then
     */
    public WorkerView notice(Caller caller, String name, String reason, Duration left) {
        drains.order(name, reason, Optional.of(left), SILENCE);
        remember(caller, "worker.notice", name, Optional.of(reason));
        return get(name);
    }

    /** It takes part again. */
    public WorkerView resume(Caller caller, String name, Optional<String> reason) {
        drains.lift(name, SILENCE);
        remember(caller, "worker.resume", name, reason);
        return get(name);
    }

    private void remember(Caller caller, String action, String member, Optional<String> reason) {
        audit.announce(new Audit.Line(
                ids.next(),
                clock.instant(),
                caller.account().map(UUID::toString).orElse("system"),
                action,
                member,
                reason,
                "done"));
    }
}
