package org.playhouse.media;

/** Media bytes that break their standard, with a code a program can read (for example {@code box.truncated}). */
public final class MediaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * @param code short and stable, {@code <area>.<what>}
     * @param message one sentence for a person
     */
    public MediaException(String code, String message) {
        super(code + ": " + message);
        this.code = code;
    }

    public MediaException(String code, String message, Throwable cause) {
        super(code + ": " + message, cause);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
