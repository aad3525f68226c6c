package org.playhouse.ingest.control;

import org.playhouse.ingest.Effort;

/** What this member tells those who watch it (OBS-01). Counts only; nothing is decided by them. */
public interface Figures {
    /** A chunk is done. */
    void encoded(double filmSeconds, Effort effort);

    /** A step ended badly by our fault, with a finding's or the engine's code. */
    void failed(String code);

    /** A step was interrupted through nobody's fault. */
    void interrupted(Interruption cause);

    /** A step is over, well or badly. Of its thread alone: what FFmpeg took is not in it. */
    void worked(String step, double cpuSeconds);
}
