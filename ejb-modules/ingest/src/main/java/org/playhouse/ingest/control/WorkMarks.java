package org.playhouse.ingest.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.UUID;
import org.playhouse.ingest.LeaseLost;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.kernel.Sql;

/** What is noted on rows of work beside their state: chunks that nobody reuses, and faults in reading a source. */
@ApplicationScoped
public class WorkMarks {
    private Sql sql;

    protected WorkMarks() {}

    @Inject
    public WorkMarks(Sql sql) {
        this.sql = sql;
    }

    /** Whether any plan of the film had a chunk of this number. */
    public boolean planned(UUID film, int chunk) {
        return sql.one(
                        "select 1 from ingest.work_item where film = ? and step = 'ENCODE' and chunk = ? limit 1",
                        row -> true,
                        film,
                        chunk)
                .orElse(false);
    }

    /** No later attempt reuses a chunk as it was made so far; its objects. */
    public Set<ObjectRef> spend(UUID film, int chunk) {
        return Set.copyOf(sql.list(
                "update ingest.work_item set spent = true where film = ? and step = 'ENCODE' and chunk = ?"
                        + " and state = 'DONE' and not spent returning output_bucket, output_key",
                row -> WorkRow.object(row).orElseThrow(),
                film,
                chunk));
    }

    /** How often the source could not be read though its store answered, this time included. */
    public int readFault(UUID id, long epoch) {
        return sql.one(
                        "update ingest.work_item set read_faults = read_faults + 1 where id = ? and epoch = ?"
                                + " and state = 'LEASED' returning read_faults",
                        row -> row.getInt("read_faults"),
                        id,
                        epoch)
                .orElseThrow(() -> new LeaseLost(id, epoch));
    }
}
