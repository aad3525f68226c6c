package org.playhouse.ingest;

import org.playhouse.kernel.ProblemType;

/** What can go wrong between an upload and its presentation. */
public enum IngestProblem implements ProblemType {
    JOB_UNKNOWN(404, "ingest.job-unknown", Kind.CALLER),
    DEAD_LETTER_UNKNOWN(404, "ingest.dead-letter-unknown", Kind.CALLER),
    WORKER_UNKNOWN(404, "ingest.worker-unknown", Kind.CALLER),
    TEMPLATE_UNKNOWN(404, "ingest.template-unknown", Kind.CALLER),
    /** Not in this state of the film; {@code details.status} names it. */
    STATE(409, "ingest.state", Kind.CONFLICT);

    private final int status;
    private final String code;
    private final Kind kind;

    IngestProblem(int status, String code, Kind kind) {
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
