package org.playhouse.ingest;

import java.util.Locale;

/** The steps of the work from source to presentation; each is a batch job named like its word. */
public enum WorkStep {
    PLAN,
    ENCODE,
    ASSEMBLE,
    PACKAGE,
    /** Rungs that were encoded apart become tracks. */
    GATHER,
    /** These tracks join what is played. */
    EXTEND,
    /** A sound that a creator gave becomes tracks on the film's grid. */
    SOUND,
    /** These tracks join what is played. */
    JOIN;

    /** Whether it is about a sound that was given, so that the film itself stays what it is. */
    public boolean ofSound() {
        return this == SOUND || this == JOIN;
    }

    /** Whether not every film has it on its way. */
    public boolean rare() {
        return ofSound() || this == GATHER || this == EXTEND;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
