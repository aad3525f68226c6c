package org.playhouse.ingest;

/** A film's plan was written by another release and cannot be read: the film is planned anew, chunks of an equal plan stay. */
public class OutdatedPlan extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OutdatedPlan(Throwable cause) {
        super("the plan was written by another release", cause);
    }
}
