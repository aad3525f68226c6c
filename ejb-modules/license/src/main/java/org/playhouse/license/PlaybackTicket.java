package org.playhouse.license;

import java.time.Instant;
import java.util.UUID;

/**
 * Who may have which presentation's keys, until when.
 *
 * @param session the playback session it belongs to
 * @param expires whole seconds
 */
public record PlaybackTicket(UUID session, UUID account, UUID video, UUID presentation, Instant expires) {
    public boolean expiredAt(Instant now) {
        return !now.isBefore(expires);
    }
}
