package org.playhouse.ingest.control;

import java.util.ArrayList;
import java.util.List;
import org.playhouse.ingest.Effort;

/** Twin of the figures: what was said of interruptions. */
final class CountedFigures implements Figures {
    final List<Interruption> interruptions = new ArrayList<>();

    @Override
    public void encoded(double filmSeconds, Effort effort) {}

    @Override
    public void failed(String code) {}

    @Override
    public void interrupted(Interruption cause) {
        interruptions.add(cause);
    }

    @Override
    public void worked(String step, double cpuSeconds) {}
}
