package org.playhouse.operations;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.playhouse.ingest.WorkerView;

/** One member of the cluster and what it works on. */
@Schema(name = "Worker")
public record WorkerJson(
        String name,

        @Schema(enumeration = {"web", "worker", "all"}) String role,

        String host,
        long pid,

        @Schema(enumeration = {"up", "draining", "drained", "gone"})
        String state,

        Instant startedAt,
        Instant lastSeen,
        String version,

        @Schema(description = "Present while it shall take nothing new.")
        Optional<Drain> drain,

        List<Duty> work) {

    /** Why a member takes nothing new, and when its machine goes, when somebody said so. */
    @Schema(name = "WorkerDrain")
    public record Drain(String reason, Optional<Instant> until) {}

    /** A claimed piece of work. */
    @Schema(name = "WorkerDuty")
    public record Duty(UUID jobId, String step, Optional<Integer> chunk, Instant since, Instant leaseExpiresAt) {
        static Duty of(WorkerView.Duty duty) {
            return new Duty(duty.job(), duty.step(), duty.chunk(), duty.since(), duty.leaseExpiresAt());
        }
    }

    static WorkerJson of(WorkerView worker) {
        return new WorkerJson(
                worker.name(),
                worker.role(),
                worker.host(),
                worker.pid(),
                worker.state(),
                worker.startedAt(),
                worker.lastSeen(),
                worker.version(),
                worker.drain().map(drain -> new Drain(drain.reason(), drain.until())),
                worker.work().stream().map(Duty::of).toList());
    }
}
