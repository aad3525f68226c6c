package org.playhouse.ingest.adapter;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.listener.StepListener;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileSystemException;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.playhouse.ingest.DamagedObject;
import org.playhouse.ingest.Interrupted;
import org.playhouse.ingest.LeaseLost;
import org.playhouse.ingest.OutdatedPlan;
import org.playhouse.ingest.boundary.Leases;
import org.playhouse.ingest.boundary.Work;
import org.playhouse.ingest.control.ExecutionBook;
import org.playhouse.ingest.control.Figures;
import org.playhouse.kernel.Bucket;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.DatabaseAway;
import org.playhouse.kernel.MissingObject;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.kernel.ObjectStore;
import org.playhouse.kernel.Problem;
import org.playhouse.kernel.Tracing;
import org.playhouse.media.ffmpeg.Masking;
import org.playhouse.media.ffmpeg.StoreAway;

/**
 * Stands at the end of every step: what the batchlet threw settles its row of work, and the slot is free. A step that
 * ended well has settled its row itself.
 */
@Named("workStep")
@Dependent
public class WorkStepListener implements StepListener {
    private static final Logger LOG = Logger.getLogger(WorkStepListener.class.getName());
    /** The C library's words for ENOSPC, which the JDK passes on. */
    private static final String DISK_FULL = "No space left on device";

    @Inject
    @BatchProperty(name = "item")
    String item;

    @Inject
    @BatchProperty(name = "epoch")
    String epoch;

    @Inject
    JobContext job;

    @Inject
    StepContext step;

    @Inject
    Work work;

    @Inject
    Leases leases;

    @Inject
    ExecutionBook executions;

    @Inject
    ThisRun me;

    @Inject
    ObjectStore store;

    @Inject
    Tracing tracing;

    @Inject
    Figures figures;

    private Optional<Tracing.Span> span = Optional.empty();
    private long cpuBegan;

    @Override
    public void beforeStep() {
        var id = UUID.fromString(item);
        long claim = Long.parseLong(epoch);
        leases.touch(id, claim);
        cpuBegan = cpu();
        span = Optional.of(tracing.begin("step " + step.getStepName(), Tracing.Kind.CONSUMER, trace(id))
                .with("playhouse.item", item)
                .with("playhouse.epoch", epoch));
        try {
            executions.began(id, claim, job.getExecutionId(), me.runner().member());
        } catch (RuntimeException e) {
            LOG.log(Level.FINE, "execution of " + id + " is not in the book", e); // a record: no reason to fail
        }
    }

    /** Without a book, and for work that began before traces were kept, a trace of its own. */
    private Optional<String> trace(UUID id) {
        try {
            return work.trace(id).or(() -> Optional.of(""));
        } catch (RuntimeException away) {
            LOG.log(Level.FINE, "no trace of work " + id, away);
            return Optional.of("");
        }
    }

    @Override
    public void afterStep() {
        var id = UUID.fromString(item);
        long claim = Long.parseLong(epoch);
        try {
            if (step.getException() != null) {
                span.ifPresent(
                        open -> open.failed(step.getException().getClass().getSimpleName()));
                settle(id, claim, step.getException());
            }
        } catch (LeaseLost e) {
            LOG.log(Level.FINE, "step of {0} ended after its claim", id);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "could not settle work " + id + ", its lease will run out", e);
        } finally {
            leases.ended(id, claim);
            figures.worked(step.getStepName(), (cpu() - cpuBegan) / 1e9);
            span.ifPresent(Tracing.Span::close);
        }
    }

    /** Of this thread, on which the whole step runs, in nanoseconds. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private void settle(UUID id, long claim, Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof LeaseLost) {
                return;
            }
            var gone = unreadable(cause);
            if (gone.isPresent() && work.missed(id, claim, gone.get(), cause.getMessage())) {
                return;
            }
            if (cause instanceof OutdatedPlan) {
                work.replanned(id, claim, cause.getMessage());
                return;
            }
            if (cause instanceof StoreAway) {
                work.unread(id, claim, Masking.urls(String.valueOf(cause.getMessage())), storeAnswers());
                return;
            }
            if (nobodysFault(cause)) {
                work.interrupted(id, claim, Masking.urls(String.valueOf(cause.getMessage())));
                return;
            }
        }
        if (DatabaseAway.in(thrown)) {
            work.interrupted(id, claim, "the database did not answer");
            return;
        }
        LOG.log(Level.WARNING, "a step of work " + id + " failed", thrown);
        work.failed(id, claim, "ingest.engine-failed", Masking.urls(deepest(thrown)));
    }

    private static Optional<ObjectRef> unreadable(Throwable cause) {
        if (cause instanceof MissingObject missing) {
            return Optional.of(missing.ref());
        }
        return cause instanceof DamagedObject damaged ? Optional.of(damaged.ref()) : Optional.empty();
    }

    private boolean storeAnswers() {
        try {
            store.info(new ObjectRef(Bucket.RAW, "answer"));
            return true;
        } catch (Problem e) {
            LOG.log(Level.FINE, "the store does not answer", e);
            return false;
        }
    }

    private static boolean nobodysFault(Throwable cause) {
        return cause instanceof Interrupted
                || cause instanceof InterruptedException
                || (cause instanceof IOException && DISK_FULL.equals(reason(cause)))
                || (cause instanceof Problem problem && problem.type() == CommonProblem.UNAVAILABLE);
    }

    private static String reason(Throwable cause) {
        return cause instanceof FileSystemException at ? at.getReason() : cause.getMessage();
    }

    private static String deepest(Throwable thrown) {
        var cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage() == null ? cause : cause.getMessage());
    }
}
