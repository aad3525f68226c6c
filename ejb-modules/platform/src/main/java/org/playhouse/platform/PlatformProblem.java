package org.playhouse.platform;

import org.playhouse.kernel.ProblemType;

/** What can go wrong in the plumbing by our own fault; what is away is {@code http.unavailable}. */
enum PlatformProblem implements ProblemType {
    SQL_FAILED(500, "platform.sql-failed", Kind.FAULT);

    private final int status;
    private final String code;
    private final Kind kind;

    PlatformProblem(int status, String code, Kind kind) {
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
