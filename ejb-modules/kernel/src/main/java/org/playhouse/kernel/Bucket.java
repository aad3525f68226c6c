package org.playhouse.kernel;

import java.util.Locale;

/** The four classes of objects (ING-04). */
public enum Bucket {
    RAW,
    MEZZANINE,
    PACKAGED,
    MANIFEST;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
