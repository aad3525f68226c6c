package org.playhouse.ingest;

/** What a piece of work cost, in seconds. */
public record Effort(double cpuSeconds, double wallSeconds) {
    public static final Effort NONE = new Effort(0, 0);
}
