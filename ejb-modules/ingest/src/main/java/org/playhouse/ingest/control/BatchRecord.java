package org.playhouse.ingest.control;

import java.util.Optional;

/** The batch repository, for reading only. */
public interface BatchRecord {
    /** Its word on an execution; empty when it knows none of this number, or does not answer. */
    Optional<String> status(long execution);
}
