package org.playhouse.ingest;

import java.util.Locale;

/** The steps of the work from source to presentation; each is a batch job named like its word. */
public enum WorkStep {
    PLAN,
    ENCODE,
    ASSEMBLE,
    PACKAGE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
