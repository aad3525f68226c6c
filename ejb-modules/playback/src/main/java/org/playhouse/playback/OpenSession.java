package org.playhouse.playback;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * All that a player needs to begin.
 *
 * @param hls absolute address of the multivariant playlist
 * @param dash absolute address of the MPD
 * @param ticket opens licences; absent for a film without protection
 * @param expires the ticket's end, without one the session's
 * @param resumeSeconds where the viewer left, 0 for the beginning
 * @param heartbeat how often the player should say that it lives
 */
public record OpenSession(
        UUID id,
        String hls,
        String dash,
        Optional<String> ticket,
        Instant expires,
        double resumeSeconds,
        Duration heartbeat) {
    /** Addresses carry a signature and the ticket opens keys: neither is printed. */
    @Override
    public String toString() {
        return "OpenSession[" + id + "]";
    }
}
