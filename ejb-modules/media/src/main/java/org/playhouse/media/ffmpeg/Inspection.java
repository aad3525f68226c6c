package org.playhouse.media.ffmpeg;

import java.util.List;
import java.util.Optional;
import org.playhouse.media.plan.Finding;
import org.playhouse.media.plan.FrameTimes;
import org.playhouse.media.plan.SourceReport;

/** What came out of looking at a source; without an error finding there is a report that can be planned. */
public record Inspection(Optional<SourceReport> report, FrameTimes times, List<Finding> findings) {
    public Inspection {
        findings = List.copyOf(findings);
    }

    public boolean rejected() {
        return findings.stream().anyMatch(Finding::rejects);
    }
}
