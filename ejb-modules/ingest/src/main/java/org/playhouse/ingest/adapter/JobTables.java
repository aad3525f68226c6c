package org.playhouse.ingest.adapter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.playhouse.kernel.Sql;

/**
 * The container makes the tables of its job repository (schema {@code batch}, the members' own) without indexes on what
 * refers to a job: each step would read every job that ever ran, three times. They are added when the tables are there.
 */
@ApplicationScoped
public class JobTables {
    private static final Logger LOG = Logger.getLogger(JobTables.class.getName());
    private static final List<String> INDEXES = List.of(
            "create index if not exists playhouse_executions on batch.jobexecution (fk_jobinstanceid)",
            "create index if not exists playhouse_partitions on batch.stepthreadexecution (fk_toplvl_stepexecid)",
            "create index if not exists playhouse_parameters on batch.jobparameter (fk_jobexecid)",
            "create index if not exists playhouse_groups on batch.groupassociation (fk_jobinstanceid)");

    private final AtomicBoolean indexed = new AtomicBoolean();
    private Sql sql;

    protected JobTables() {}

    @Inject
    public JobTables(Sql sql) {
        this.sql = sql;
    }

    /** Once in a run of a member, after a job began; what fails is left to the next run, for jobs do not depend on it. */
    void index() {
        if (indexed.getAndSet(true)) {
            return;
        }
        for (var index : INDEXES) {
            try {
                sql.change(index);
            } catch (RuntimeException e) { // also when two members do it at the same moment
                LOG.log(Level.INFO, "an index of the job repository was not made: {0}", e.getMessage());
            }
        }
    }
}
