package org.playhouse.license;

import org.playhouse.kernel.ProblemType;

/** What can go wrong on the way to a key. */
public enum LicenseProblem implements ProblemType {
    TICKET_REQUIRED(401, "license.ticket-required"),
    TICKET_INVALID(401, "license.ticket-invalid"),
    KEY_FOREIGN(403, "license.key-foreign");

    private final int status;
    private final String code;

    LicenseProblem(int status, String code) {
        this.status = status;
        this.code = code;
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
        return Kind.CALLER;
    }
}
