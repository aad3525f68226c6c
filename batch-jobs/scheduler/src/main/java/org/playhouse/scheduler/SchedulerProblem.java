package org.playhouse.scheduler;

import org.playhouse.kernel.ProblemType;

/** What can go wrong with a schedule. */
public enum SchedulerProblem implements ProblemType {
    SCHEDULE_UNKNOWN(404, "scheduler.schedule-unknown", Kind.CALLER),
    RUN_UNKNOWN(404, "scheduler.run-unknown", Kind.CALLER),
    /** There is already a schedule of this name. */
    NAME_TAKEN(409, "scheduler.name-taken", Kind.CONFLICT);

    private final int status;
    private final String code;
    private final Kind kind;

    SchedulerProblem(int status, String code, Kind kind) {
        this.status = status;
        this.code = code;
        this.kind = kind;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
