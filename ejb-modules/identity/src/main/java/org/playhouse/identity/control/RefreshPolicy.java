package org.playhouse.identity.control;

import java.time.Duration;
import java.time.Instant;
import org.playhouse.identity.entity.RefreshToken;
import org.playhouse.identity.entity.Session;

/** Decides what a refresh token is worth now. Pure: no clock, no store. */
public final class RefreshPolicy {
    /** Two tabs, or a lost answer, may use a token twice; a thief comes later. */
    static final Duration GRACE = Duration.ofSeconds(30);

    /** What to do with the token. */
    public enum Decision {
        /** Spend it for a successor. */
        RENEW,
        /** Give the successor it was spent for, again. */
        REPLAY,
        /** It was spent long ago: end its family. */
        REUSED,
        /** It has expired, or its family has ended. */
        REFUSE
    }

    private RefreshPolicy() {}

    public static Decision decide(RefreshToken token, Session family, Instant now) {
        if (token.expiredAt(now)) {
            return Decision.REFUSE;
        }
        var spent = token.spentAt();
        if (spent.isPresent() && now.isAfter(spent.get().plus(GRACE))) {
            return Decision.REUSED;
        }
        if (family.ended()) {
            return Decision.REFUSE;
        }
        return spent.isPresent() ? Decision.REPLAY : Decision.RENEW;
    }
}
