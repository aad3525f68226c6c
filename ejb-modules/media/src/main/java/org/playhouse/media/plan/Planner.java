package org.playhouse.media.plan;

/** Makes the plan of a source that no finding rejects. Pure: the same inputs give the same plan. */
public final class Planner {
    private final PlanSettings settings;

    public Planner(PlanSettings settings) {
        this.settings = settings;
    }

    public EncodePlan plan(SourceReport source, FrameTimes times) {
        throw new UnsupportedOperationException(settings + " " + source + times.count());
    }
}
