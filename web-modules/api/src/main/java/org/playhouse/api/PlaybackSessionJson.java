package org.playhouse.api;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.playhouse.playback.OpenSession;

/** All that a player needs to begin. */
@Schema(name = "PlaybackSession")
public record PlaybackSessionJson(
        UUID sessionId,
        Manifests manifests,

        @Schema(description = "Licence addresses by key system; absent without protection.")
        Optional<Map<String, String>> licenses,

        @Schema(description = "Bearer for licences, renewed by the heartbeat; absent without protection.")
        Optional<String> ticket,

        @Schema(description = "The ticket's end; without protection the session's.")
        Instant expiresAt,

        @Schema(description = "Where the viewer left, in seconds.")
        double resumeSeconds,

        @Schema(description = "Seconds between two heartbeats.")
        long heartbeatSeconds) {

    /** Signed addresses. */
    @Schema(name = "PlaybackManifests")
    public record Manifests(String hls, String dash) {}

    static PlaybackSessionJson of(OpenSession session, String api) {
        return new PlaybackSessionJson(
                session.id(),
                new Manifests(session.hls(), session.dash()),
                session.ticket().map(any -> Map.of(PlaybackWishJson.CLEAR_KEY, api + "/api/v1/licenses/clearkey")),
                session.ticket(),
                session.expires(),
                session.resumeSeconds(),
                session.heartbeat().toSeconds());
    }
}
