package org.playhouse.kernel;

import java.time.Duration;

/** Problems that every room and every port can meet (the {@code http.*} rows of the public contract). */
public enum CommonProblem implements ProblemType {
    INVALID(400, "http.invalid", Kind.CALLER),
    UNKNOWN(404, "http.unknown", Kind.CALLER),
    PRECONDITION_FAILED(412, "http.precondition-failed", Kind.CONFLICT),
    PRECONDITION_REQUIRED(428, "http.precondition-required", Kind.CALLER),
    RATE_LIMITED(429, "http.rate-limited", Kind.LIMIT),
    UNAVAILABLE(503, "http.unavailable", Kind.UPSTREAM),
    OVERLOADED(503, "http.overloaded", Kind.LIMIT);

    private final int status;
    private final String code;
    private final Kind kind;

    CommonProblem(int status, String code, Kind kind) {
        this.status = status;
        this.code = code;
        this.kind = kind;
    }

    /** A store is away: 503 with {@code details.dependency} and a Retry-After of 5 s. */
    public static Problem away(Dependency dependency, Throwable cause) {
        return UNAVAILABLE
                .because("A part that this request needs is not answering. Try again in a moment.", cause)
                .with("dependency", dependency.word())
                .with("retryAfter", Duration.ofSeconds(5).toSeconds());
    }

    /** A refused field: 400 with {@code details.fields}. */
    public static Problem invalid(String field, String message) {
        return INVALID.because(field + " " + message)
                .with("fields", java.util.List.of(java.util.Map.of("field", field, "message", message)));
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
