package org.playhouse.operations;

import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.playhouse.ingest.Sweeping;

/** One sweep: who asked, who did it, what it deleted, and why it waits when its last try failed. */
@Schema(name = "Sweep")
public record SweepJson(
        String id,
        Instant askedAt,
        String askedBy,
        String reason,
        long ageSeconds,
        Optional<String> member,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        int objects,
        int uploads,
        Optional<String> lastError) {
    static SweepJson of(Sweeping sweep) {
        return new SweepJson(
                sweep.id().toString(),
                sweep.askedAt(),
                sweep.askedBy(),
                sweep.reason(),
                sweep.ageSeconds(),
                sweep.member(),
                sweep.startedAt(),
                sweep.endedAt(),
                sweep.objects(),
                sweep.uploads(),
                sweep.lastError());
    }
}
