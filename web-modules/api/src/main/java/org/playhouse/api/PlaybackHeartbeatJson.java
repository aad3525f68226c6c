package org.playhouse.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.playhouse.playback.Heartbeat;

/** Where a player is and what it does. */
@Schema(name = "PlaybackHeartbeat")
public record PlaybackHeartbeatJson(
        @Schema(required = true, description = "Seconds from the film's beginning.", example = "12.5")
        Double positionSeconds,

        @Schema(
                required = true,
                enumeration = {"playing", "paused"})
        String state) {
    Heartbeat heartbeat() {
        return Heartbeat.of(positionSeconds, state);
    }
}
