package org.playhouse.kernel;

import java.util.UUID;

/**
 * Something that happened: a record in the past tense in its room's root package. The topic is {@code
 * <room>.v1} (the room is the third word of the package), the type its simple name.
 */
public interface Fact {
    /** The aggregate it is about: facts of one key keep their order. */
    UUID key();

    default String type() {
        return getClass().getSimpleName();
    }

    default String topic() {
        return getClass().getPackageName().split("\\.")[2] + ".v1";
    }
}
