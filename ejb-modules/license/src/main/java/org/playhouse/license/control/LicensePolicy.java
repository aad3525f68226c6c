package org.playhouse.license.control;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.playhouse.license.ClearKey;
import org.playhouse.license.LicenseProblem;
import org.playhouse.license.PlaybackTicket;
import org.playhouse.license.ProtectionKeys;

/** Decides which keys a ticket opens. Pure: no clock, no store. */
public final class LicensePolicy {
    /** One foreign key id refuses the whole request: no key is returned then. */
    public LicenseDecision decide(PlaybackTicket ticket, ProtectionKeys owned, List<UUID> asked, Instant now) {
        if (ticket.expiredAt(now)) {
            return new LicenseDecision.Refused(LicenseProblem.TICKET_INVALID, "The ticket has expired.");
        }
        if (!owned.presentation().equals(ticket.presentation())) {
            return foreign();
        }
        List<ClearKey> keys =
                asked.stream().distinct().map(id -> owned.key(id).orElse(null)).toList();
        return keys.stream().anyMatch(Objects::isNull) ? foreign() : new LicenseDecision.Granted(keys);
    }

    private static LicenseDecision foreign() {
        return new LicenseDecision.Refused(
                LicenseProblem.KEY_FOREIGN, "A key that was asked for does not belong to this ticket's film.");
    }
}
