package org.playhouse.identity;

import org.playhouse.kernel.ProblemType;

/** Everything that can be refused around accounts, sign-in and roles (the {@code identity.*} rows of the public contract). */
public enum IdentityProblem implements ProblemType {
    SIGN_IN_REQUIRED(401, "identity.sign-in-required", Kind.CALLER),
    TOKEN_INVALID(401, "identity.token-invalid", Kind.CALLER),
    BAD_CREDENTIALS(401, "identity.bad-credentials", Kind.CALLER),
    REFRESH_SPENT(401, "identity.refresh-spent", Kind.CALLER),
    ROLE_REQUIRED(403, "identity.role-required", Kind.CALLER),
    ACCOUNT_UNKNOWN(404, "identity.account-unknown", Kind.CALLER),
    EMAIL_TAKEN(409, "identity.email-taken", Kind.CONFLICT),
    THROTTLED(429, "identity.throttled", Kind.LIMIT);

    private final int status;
    private final String code;
    private final Kind kind;

    IdentityProblem(int status, String code, Kind kind) {
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
