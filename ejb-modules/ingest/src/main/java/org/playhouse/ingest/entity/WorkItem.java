package org.playhouse.ingest.entity;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.ingest.PlannedChunk;
import org.playhouse.ingest.WorkStep;
import org.playhouse.kernel.ObjectRef;

/** One row of the work book at one moment. */
public record WorkItem(
        UUID id,
        UUID film,
        WorkStep step,
        Optional<PlannedChunk> chunk,
        int attempt,
        State state,
        Claim claim,
        int failures,
        int interruptions,
        double fraction,
        Output output,
        Optional<UUID> presentation,
        Optional<UUID> sound,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt) {

    public enum State {
        WAITING,
        LEASED,
        DONE,
        DEAD,
        CANCELLED
    }

    public record Claim(long epoch, Optional<String> owner, Optional<Instant> leaseUntil) {}

    public record Output(
            Optional<String> planHash,
            Optional<ObjectRef> object,
            Optional<String> sha256,
            double cpuSeconds,
            double wallSeconds) {}

    public Optional<Integer> chunkNumber() {
        return chunk.map(PlannedChunk::number);
    }

    /** A failure more would be the last. */
    public boolean lastChance() {
        return failures + 1 >= MAX_FAILURES;
    }

    public static final int MAX_FAILURES = 5;
    public static final int ALERT_INTERRUPTIONS = 20;
    /** From which one on a source that cannot be read while its store answers counts as a failure. */
    public static final int READ_FAULTS = 5;
}
