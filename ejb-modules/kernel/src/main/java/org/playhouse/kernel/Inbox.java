package org.playhouse.kernel;

import java.util.UUID;

/** Remembers which facts a reader has acted on, in the reader's transaction. */
public interface Inbox {
    /** True the first time this reader names this fact; false ever after (unless the transaction rolls back). */
    boolean first(String reader, UUID fact);
}
