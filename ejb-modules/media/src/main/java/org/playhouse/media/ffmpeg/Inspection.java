package org.playhouse.media.ffmpeg;

import java.util.List;
import java.util.Optional;
import org.playhouse.media.Chapter;
import org.playhouse.media.plan.Finding;
import org.playhouse.media.plan.FrameTimes;
import org.playhouse.media.plan.SourceReport;

/**
 * What came out of looking at a source; without an error finding there is a report that can be planned.
 *
 * @param chapters on the source's clock
 */
public record Inspection(
        Optional<SourceReport> report, FrameTimes times, List<Finding> findings, List<Chapter> chapters) {
    public Inspection {
        chapters = List.copyOf(chapters);
        findings = List.copyOf(findings);
    }

    Inspection(Optional<SourceReport> report, FrameTimes times, List<Finding> findings) {
        this(report, times, findings, List.of());
    }

    /** The same, of a source that has chapters. */
    Inspection with(List<Chapter> marked) {
        return new Inspection(report, times, findings, marked);
    }

    public boolean rejected() {
        return findings.stream().anyMatch(Finding::rejects);
    }
}
