package org.playhouse.ingest.control;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.ingest.ChunkOutput;
import org.playhouse.ingest.PlannedChunk;
import org.playhouse.ingest.WorkStep;
import org.playhouse.ingest.entity.WorkItem;
import org.playhouse.ingest.entity.WorkItem.State;
import org.playhouse.kernel.Bucket;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.kernel.Sql;

/** How a row of {@code ingest.work_item} reads. */
final class WorkRow {
    private WorkRow() {}

    static ChunkOutput output(ResultSet row) throws SQLException {
        return new ChunkOutput(chunk(row).orElseThrow(), object(row).orElseThrow(), row.getString("sha256"));
    }

    static Optional<ObjectRef> object(ResultSet row) throws SQLException {
        var key = row.getString("output_key");
        return key == null
                ? Optional.empty()
                : Optional.of(new ObjectRef(Bucket.valueOf(row.getString("output_bucket")), key));
    }

    private static Optional<PlannedChunk> chunk(ResultSet row) throws SQLException {
        var number = Sql.whole(row, "chunk");
        return number.isEmpty()
                ? Optional.empty()
                : Optional.of(new PlannedChunk(
                        number.get(),
                        row.getDouble("start_seconds"),
                        row.getDouble("duration_seconds"),
                        row.getBoolean("audio"),
                        RungBook.positions(row),
                        row.getBoolean("later"),
                        row.getDouble("share")));
    }

    static WorkItem item(ResultSet row) throws SQLException {
        return new WorkItem(
                row.getObject("id", UUID.class),
                row.getObject("film", UUID.class),
                WorkStep.valueOf(row.getString("step")),
                chunk(row),
                row.getInt("attempt"),
                State.valueOf(row.getString("state")),
                new WorkItem.Claim(row.getLong("epoch"), Sql.text(row, "owner"), Sql.instant(row, "lease_until")),
                row.getInt("failures"),
                row.getInt("interruptions"),
                row.getDouble("fraction"),
                new WorkItem.Output(
                        Sql.text(row, "plan_hash"),
                        object(row),
                        Sql.text(row, "sha256"),
                        row.getDouble("cpu_seconds"),
                        row.getDouble("wall_seconds")),
                Sql.id(row, "presentation"),
                Sql.id(row, "sound"),
                Sql.instant(row, "started_at"),
                Sql.instant(row, "ended_at"));
    }
}
