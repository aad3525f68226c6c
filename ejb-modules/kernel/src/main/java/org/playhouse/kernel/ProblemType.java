package org.playhouse.kernel;

/** What can go wrong in one area: each room declares one enum of these. */
public interface ProblemType {
    /** HTTP status that a caller sees. */
    int status();

    /** Stable code, {@code <room>.<case>}. */
    String code();

    Kind kind();

    /** The problem with a sentence that says what was wrong. */
    default Problem because(String message) {
        return new Problem(this, message);
    }

    /** As {@link #because(String)}, keeping the cause for the log. */
    default Problem because(String message, Throwable cause) {
        var problem = new Problem(this, message);
        problem.initCause(cause);
        return problem;
    }

    /** Who has to act. Drives metrics; LIMIT and UPSTREAM carry Retry-After. */
    enum Kind {
        CALLER,
        CONFLICT,
        LIMIT,
        UPSTREAM,
        FAULT
    }
}
