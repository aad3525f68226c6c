package org.playhouse.ingest;

/** A step ended through nobody's fault: a signal, a stop, a store away. Its row is handed back and nothing is counted. */
public class Interrupted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Interrupted(String why) {
        super(why);
    }

    public Interrupted(String why, Throwable cause) {
        super(why, cause);
    }
}
