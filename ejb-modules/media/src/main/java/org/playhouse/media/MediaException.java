package org.playhouse.media;

/** Media bytes that break their standard, with a code a program can read (for example {@code box.truncated}). */
public final class MediaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final int line;

    /**
     * @param code short and stable, {@code <area>.<what>}
     * @param message one sentence for a person
     */
    public MediaException(String code, String message) {
        super(code + ": " + message);
        this.code = code;
        this.line = 0;
    }

    /** @param line of a text, from 1 */
    public MediaException(String code, int line, String message) {
        super(code + ": line " + line + ": " + message);
        this.code = code;
        this.line = line;
    }

    public MediaException(String code, String message, Throwable cause) {
        super(code + ": " + message, cause);
        this.code = code;
        this.line = 0;
    }

    public String code() {
        return code;
    }

    /** The line of a text, from 1; 0 for anything else. */
    public int line() {
        return line;
    }
}
