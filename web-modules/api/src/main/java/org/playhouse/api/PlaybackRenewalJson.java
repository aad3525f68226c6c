package org.playhouse.api;

import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.playhouse.playback.Renewal;

/** What a heartbeat earns. */
@Schema(name = "PlaybackRenewal")
public record PlaybackRenewalJson(
        @Schema(description = "A fresh ticket; absent without protection.")
        Optional<String> ticket,

        @Schema(description = "The ticket's end; without protection the session's.")
        Instant expiresAt) {
    static PlaybackRenewalJson of(Renewal renewal) {
        return new PlaybackRenewalJson(renewal.ticket(), renewal.expires());
    }
}
