package org.playhouse.ingest.control;

import java.util.Locale;
import org.playhouse.ingest.WorkStep;

/** Encodes wait in a lane of their own, so that a long film never keeps a short answer waiting. */
public enum Lane {
    HEAVY,
    LIGHT;

    public static Lane of(WorkStep step) {
        return step == WorkStep.ENCODE || step == WorkStep.SOUND ? HEAVY : LIGHT;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
