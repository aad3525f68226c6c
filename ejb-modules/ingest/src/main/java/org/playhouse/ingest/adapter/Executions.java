package org.playhouse.ingest.adapter;

import jakarta.batch.operations.BatchRuntimeException;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.playhouse.ingest.boundary.Leases;
import org.playhouse.ingest.control.Claims.Claim;

/**
 * The batch jobs of this member's claims. A step says its own end; when the runtime lost the job before the step could
 * (its repository was away), only the execution's status shows it.
 */
@ApplicationScoped
public class Executions {
    private static final Set<BatchStatus> OVER =
            EnumSet.of(BatchStatus.FAILED, BatchStatus.STOPPED, BatchStatus.COMPLETED, BatchStatus.ABANDONED);

    @Inject
    Leases leases;

    private final Map<Claim, Long> running = new ConcurrentHashMap<>();

    /** Starts the job named like the claim's step. */
    void start(Claim claim) {
        var parameters = new Properties();
        parameters.setProperty("item", claim.item().toString());
        parameters.setProperty("epoch", Long.toString(claim.epoch()));
        running.put(claim, BatchRuntime.getJobOperator().start(claim.step().word(), parameters));
    }

    /** Claims that are still held although their job is over. */
    List<Claim> wordless() {
        running.keySet().removeIf(claim -> !leases.held(claim.item(), claim.epoch()));
        return running.entrySet().stream()
                .filter(entry -> over(entry.getValue()))
                .map(Map.Entry::getKey)
                .filter(claim -> leases.held(claim.item(), claim.epoch()))
                .toList();
    }

    private static boolean over(long execution) {
        try {
            return OVER.contains(
                    BatchRuntime.getJobOperator().getJobExecution(execution).getBatchStatus());
        } catch (BatchRuntimeException e) {
            return false; // the repository is away: later
        }
    }
}
