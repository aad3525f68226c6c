package org.playhouse.ingest.control;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.playhouse.ingest.JobExecution;
import org.playhouse.ingest.control.ExecutionBook.Ending;
import org.playhouse.ingest.control.ExecutionBook.Run;
import org.playhouse.ingest.entity.WorkItem.State;

/** Says in words what became of an execution: the work book's truth beside the repository's record. */
public final class Explanations {
    private static final String OPEN = "STARTED";
    private static final String RAN_OUT = "ran out";

    private Explanations() {}

    public static JobExecution of(Run run, Optional<String> batchStatus) {
        return new JobExecution(
                run.id(),
                run.attempt(),
                run.step(),
                run.chunk(),
                run.epoch(),
                run.member(),
                batchStatus,
                run.startedAt(),
                stands(run) ? Optional.empty() : endedAt(run),
                words(run) + leftOpen(run, batchStatus));
    }

    private static boolean stands(Run run) {
        return run.row().state() == State.LEASED && run.row().epoch() == run.epoch();
    }

    private static Optional<Instant> endedAt(Run run) {
        return run.row().epoch() == run.epoch()
                ? run.row().endedAt()
                : run.ending().map(Ending::at).or(() -> run.row().endedAt());
    }

    private static String words(Run run) {
        if (stands(run)) {
            return run.member() + " works under it"
                    + run.row()
                            .leaseUntil()
                            .map(until -> "; its claim stands until " + time(until))
                            .orElse("")
                    + ".";
        }
        if (run.row().state() == State.DONE && run.row().epoch() == run.epoch()) {
            return "Its work is done.";
        }
        return over(run) + next(run);
    }

    /** The claim ended without a result. */
    private static String over(Run run) {
        if (run.ending().isEmpty()) {
            return "Claim " + run.epoch() + " of " + run.member() + " is over";
        }
        var ending = run.ending().get();
        if (ending.event().equals("failed")) {
            return "It failed at " + time(ending.at()) + " (" + ending.message() + ")";
        }
        return ending.message().contains(RAN_OUT)
                ? "Its member " + run.member() + " died or was cut off, noticed at " + time(ending.at())
                : "It was interrupted at " + time(ending.at()) + " (" + ending.message() + ")";
    }

    private static String next(Run run) {
        if (run.successor().isPresent()) {
            var next = run.successor().get();
            return "; claim " + next.epoch() + " by " + next.member() + " took over at " + time(next.at()) + ".";
        }
        return switch (run.row().state()) {
            case WAITING -> "; the work waits for its next claim.";
            case LEASED -> "; the work is claimed anew.";
            case DONE -> "; the work was done without it.";
            case DEAD -> "; that was its last chance.";
            case CANCELLED -> "; the job was cancelled.";
        };
    }

    private static String leftOpen(Run run, Optional<String> batchStatus) {
        boolean open = batchStatus.filter(OPEN::equals).isPresent() && !stands(run);
        return open && run.row().epoch() != run.epoch()
                ? " The batch repository says STARTED because nobody was left to say otherwise; it is a record, and is not"
                        + " restarted."
                : "";
    }

    private static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
