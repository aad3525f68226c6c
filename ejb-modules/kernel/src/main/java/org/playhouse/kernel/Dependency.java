package org.playhouse.kernel;

import java.util.Locale;

/** The kinds of store a Playhouse stands on, named as {@code details.dependency} of a 503 names them. */
public enum Dependency {
    DATABASE,
    EVENTS,
    CACHE,
    OBJECTS,
    QUEUE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
