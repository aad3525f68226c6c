package org.playhouse.ingest.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.playhouse.kernel.Sql;

class JobTablesIT {
    @Test
    void addsWhatTheContainerLeftOutAndOnlyOnce() throws IOException {
        try (var database = EmbeddedPostgres.start()) {
            var sql = new Sql(database.getPostgresDatabase());
            new JobTables(sql).index(); // without the tables it does no harm
            sql.change("create schema batch");
            sql.change("create table batch.jobexecution (jobexecid bigint primary key, fk_jobinstanceid bigint)");
            sql.change("create table batch.stepthreadexecution (stepexecid bigint, fk_toplvl_stepexecid bigint)");
            sql.change("create table batch.jobparameter (fk_jobexecid bigint)");
            sql.change("create table batch.groupassociation (fk_jobinstanceid bigint)");

            new JobTables(sql).index();
            new JobTables(sql).index();

            assertThat(names(sql))
                    .containsExactly(
                            "playhouse_executions", "playhouse_groups", "playhouse_parameters", "playhouse_partitions");
        }
    }

    private static List<String> names(Sql sql) {
        return sql.list(
                "select indexname from pg_indexes where schemaname = 'batch' and indexname like 'playhouse%' order by 1",
                row -> row.getString(1));
    }
}
