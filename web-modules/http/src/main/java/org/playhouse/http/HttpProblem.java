package org.playhouse.http;

import org.playhouse.kernel.ProblemType;

/** Refusals of the boundary itself (the {@code http.*} rows of the public contract that no room can raise). */
public enum HttpProblem implements ProblemType {
    MALFORMED(400, "http.malformed", Kind.CALLER),
    CSRF(403, "http.csrf", Kind.CALLER),
    METHOD(405, "http.method", Kind.CALLER),
    ACCEPT(406, "http.accept", Kind.CALLER),
    IDEMPOTENCY_IN_FLIGHT(409, "http.idempotency-in-flight", Kind.CONFLICT),
    TOO_LARGE(413, "http.too-large", Kind.CALLER),
    MEDIA_TYPE(415, "http.media-type", Kind.CALLER),
    RANGE(416, "http.range", Kind.CALLER),
    IDEMPOTENCY_MISMATCH(422, "http.idempotency-mismatch", Kind.CALLER),
    FAULT(500, "http.fault", Kind.FAULT);

    private final int status;
    private final String code;
    private final Kind kind;

    HttpProblem(int status, String code, Kind kind) {
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
