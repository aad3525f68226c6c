package org.playhouse.ingest;

import java.util.Locale;

/** The steps of the work from source to presentation; each is a batch job named like its word. */
public enum WorkStep {
    PLAN,
    ENCODE,
    ASSEMBLE,
    PACKAGE,
    /** A sound that a creator gave becomes tracks on the film's grid. */
    SOUND,
    /** These tracks join what is played. */
    JOIN;

    /** Whether it is about a sound that was given, so that the film itself stays what it is. */
    public boolean ofSound() {
        return this == SOUND || this == JOIN;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
