package org.playhouse.identity.control;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import org.playhouse.kernel.Ids;

/** Ids that ascend, as in life. */
final class Made {
    private static final Ids IDS = new Ids(Clock.systemUTC(), new SecureRandom());

    private Made() {}

    static UUID id() {
        return IDS.next();
    }
}
