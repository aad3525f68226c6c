package org.playhouse.ingest;

/**
 * What was found about a film, in words a creator understands.
 *
 * @param severity info, warning or error
 * @param code {@code source.*} or {@code ingest.*}
 * @param message one sentence: what is wrong and what the creator can do
 */
public record FilmFinding(String severity, String code, String message) {
    public static FilmFinding error(String code, String message) {
        return new FilmFinding("error", code, message);
    }

    public boolean error() {
        return "error".equals(severity);
    }
}
