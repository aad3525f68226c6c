package org.playhouse.media.plan;

/** What an inspection has to say about a source: a code of the public API and one sentence for the creator. */
public record Finding(Severity severity, String code, String message) {
    public enum Severity {
        INFO,
        WARNING,
        ERROR
    }

    public boolean rejects() {
        return severity == Severity.ERROR;
    }
}
