package org.playhouse.operations;

import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.playhouse.ingest.JobLine;

/** One line of a job's log. */
@Schema(name = "JobLine")
public record JobLineJson(
        long seq,
        Instant time,
        int attempt,
        String member,
        String step,
        Optional<Integer> chunk,
        String event,
        String message,
        Optional<String> key,
        Optional<String> sha256,
        Optional<Double> cpuSeconds,
        Optional<Double> wallSeconds) {
    static JobLineJson of(JobLine line) {
        return new JobLineJson(
                line.seq(),
                line.time(),
                line.attempt(),
                line.member(),
                line.step(),
                line.chunk(),
                line.event(),
                line.message(),
                line.key(),
                line.sha256(),
                line.cpuSeconds(),
                line.wallSeconds());
    }
}
