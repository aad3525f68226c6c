package org.playhouse.ingest.adapter;

import jakarta.batch.operations.BatchRuntimeException;
import jakarta.batch.operations.NoSuchJobExecutionException;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.playhouse.ingest.control.BatchRecord;

/** Asks the container's job operator. Outside transactions: the repository has a data source of its own. */
@ApplicationScoped
public class JobOperatorRecord implements BatchRecord {
    private static final Logger LOG = Logger.getLogger(JobOperatorRecord.class.getName());

    @Override
    public Optional<String> status(long execution) {
        try {
            return Optional.of(BatchRuntime.getJobOperator()
                    .getJobExecution(execution)
                    .getBatchStatus()
                    .name());
        } catch (NoSuchJobExecutionException e) {
            return Optional.empty();
        } catch (BatchRuntimeException e) {
            LOG.log(Level.FINE, "the batch repository does not answer", e);
            return Optional.empty();
        }
    }
}
